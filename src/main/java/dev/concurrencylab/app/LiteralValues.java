package dev.concurrencylab.app;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;

/**
 * Takes the values of {@code lab.} keys as they were written. Otherwise SmallRye Config would
 * expand <code>${…}</code> and change {@code $$}, so that a token or a password that contains them
 * would silently become another one, or none.
 *
 * <p>It is registered in {@code META-INF/services}, and surrounds the interceptor that expands.
 */
@Priority(Priorities.LIBRARY + 400)
public final class LiteralValues implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;

  /** For the service loader. */
  public LiteralValues() {}

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    return name.startsWith(CheckedConfig.PREFIX)
        ? Expressions.withoutExpansion(() -> context.proceed(name))
        : context.proceed(name);
  }
}
