package dev.concurrencylab.app;

import dev.concurrencylab.experiment.Secrets;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Explains why the service does not start: one line for what its operator can change, wherever in
 * Quarkus the failure occurred, and a stack trace only for a defect.
 */
final class StartFailure {

  private static final Logger LOG = Logger.getLogger(StartFailure.class);
  static final String PREFIX = "Concurrency Lab cannot start: ";

  private StartFailure() {}

  /** Prints the failure to standard error. */
  static void report(Throwable failure) {
    UnaryOperator<String> configured =
        key ->
            Objects.requireNonNullElse(
                ConfigProvider.getConfig().getConfigValue(key).getValue(), "");
    describe(failure, configured)
        .ifPresentOrElse(
            line -> System.err.println(PREFIX + line), () -> LOG.error("Cannot start", failure));
  }

  /**
   * Returns the line; empty if the failure is a defect.
   *
   * @param configured returns the value of a configuration key
   */
  static Optional<String> describe(Throwable failure, UnaryOperator<String> configured) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String line =
          switch (cause) {
            case StartException e -> e.getMessage();
            case QuarkusBindException e -> portInUse(e);
            case ConfigValidationException e -> ConfigProblems.describe(e, configured);
            case ConfigurationException e -> e.getMessage();
            default -> null;
          };
      if (line != null) {
        return Optional.of(Secrets.withoutLogins(line.replaceAll("\\s*\\R\\s*", "; ")));
      }
    }
    return Optional.empty();
  }

  private static String portInUse(QuarkusBindException e) {
    return QuarkusBindException.isKnownHost(e.getHost())
        ? "port %d is in use: stop the other program, or start with -Dquarkus.http.port=%d"
            .formatted(e.getPort(), e.getPort() + 1)
        : "this machine has no address %s to listen on (quarkus.http.host), or its port %d is in use"
            .formatted(e.getHost(), e.getPort());
  }
}
