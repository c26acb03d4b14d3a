package dev.concurrencylab.app;

import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps what the console says at the start to one line, be it the address or that the port is
 * taken.
 *
 * <p>Quarkus says the latter in three lines, and suggests {@code kill -9}. Its words are recognized
 * by how they begin; should they change, they appear as they are.
 */
@LoggingFilter(name = "plain-words")
public final class PlainWords implements Filter {

  private static final String PORT_TAKEN = "Port %d seems to be in use";

  private static final List<String> LEFT_OUT =
      List.of("Profile", "Installed features: ", "Use 'ss -anop", "You can try to kill it");

  @Override
  public boolean isLoggable(LogRecord line) {
    String said = line.getMessage();
    if (said == null || !line.getLoggerName().startsWith("io.quarkus")) {
      return true;
    }
    if (said.startsWith(PORT_TAKEN) && line instanceof ExtLogRecord record) {
      explain(record);
      return true;
    }
    return LEFT_OUT.stream().noneMatch(said::startsWith);
  }

  private static void explain(ExtLogRecord record) {
    int port = (int) record.getParameters()[0];
    record.setMessage(
        "Port %d is in use: stop the other program, or start with -Dquarkus.http.port=%d"
            .formatted(port, port + 1),
        ExtLogRecord.FormatStyle.NO_FORMAT);
  }
}
