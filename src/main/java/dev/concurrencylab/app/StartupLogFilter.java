package dev.concurrencylab.app;

import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps what the console says at the start to one line: the address. Quarkus' other lines are
 * recognized by how they begin; should they change, they appear as they are.
 */
@LoggingFilter(name = "startup-lines")
public final class StartupLogFilter implements Filter {

  private static final List<String> LEFT_OUT = List.of("Profile", "Installed features: ");

  @Override
  public boolean isLoggable(LogRecord line) {
    String said = line.getMessage();
    return said == null
        || !line.getLoggerName().startsWith("io.quarkus")
        || LEFT_OUT.stream().noneMatch(said::startsWith);
  }
}
