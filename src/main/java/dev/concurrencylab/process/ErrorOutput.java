package dev.concurrencylab.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * Reads what a child prints to standard error, so that it never blocks on a full pipe: each line
 * goes to the service's log, and the last ones are kept for the text of a failure. Long lines are
 * cut into pieces, and a child that does not stop printing fills neither memory nor log.
 */
final class ErrorOutput implements Runnable {

  private static final System.Logger LOG = System.getLogger(ErrorOutput.class.getName());

  private static final int LONGEST_LINE = 200;
  private static final int KEPT_LINES = 20;
  private static final int LOGGED_LINES = 100;

  private final long pid;
  private final InputStream stream;
  private final ArrayDeque<String> tail = new ArrayDeque<>(KEPT_LINES);
  private final StringBuilder line = new StringBuilder(LONGEST_LINE);
  private int lines;

  ErrorOutput(long pid, InputStream stream) {
    this.pid = pid;
    this.stream = stream;
  }

  /** Reads to the end. */
  @Override
  public void run() {
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        take((char) c);
      }
    } catch (IOException closed) {
      LOG.log(Level.DEBUG, "standard error of process {0} was closed", Long.toString(pid));
    }
    endLine();
  }

  private void take(char c) {
    if (c == '\n' || line.length() == LONGEST_LINE) {
      endLine();
    }
    if (c != '\n' && c != '\r') {
      line.append(c);
    }
  }

  private void endLine() {
    if (line.isEmpty()) {
      return;
    }
    String text = Printable.of(line.toString());
    line.setLength(0);
    keep(text);
    lines++;
    if (lines <= LOGGED_LINES) {
      LOG.log(Level.WARNING, "process {0}: {1}", Long.toString(pid), text);
    } else if (lines == LOGGED_LINES + 1) {
      LOG.log(Level.WARNING, "process {0} prints more than is logged", Long.toString(pid));
    }
  }

  private synchronized void keep(String text) {
    if (tail.size() == KEPT_LINES) {
      tail.removeFirst();
    }
    tail.addLast(text);
  }

  /** Returns the last lines, the oldest first, separated by bars; empty if nothing was printed. */
  synchronized String tail() {
    return String.join(" | ", tail);
  }
}
