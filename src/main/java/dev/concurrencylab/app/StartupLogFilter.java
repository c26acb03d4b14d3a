package dev.concurrencylab.app;

import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Reduces the console output at the start to one line with the address. It recognizes Quarkus'
 * other lines by their beginnings; if these change in a later version, the lines appear again.
 */
@LoggingFilter(name = "startup-lines")
public final class StartupLogFilter implements Filter {

  private static final List<String> LEFT_OUT = List.of("Profile", "Installed features: ");

  @Override
  public boolean isLoggable(LogRecord line) {
    String message = line.getMessage();
    return message == null
        || !line.getLoggerName().startsWith("io.quarkus")
        || LEFT_OUT.stream().noneMatch(message::startsWith);
  }
}
