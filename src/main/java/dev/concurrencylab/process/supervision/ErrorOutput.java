package dev.concurrencylab.process.supervision;

import dev.concurrencylab.format.PrintableText;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;

/**
 * Reads what a process prints to standard error, so that it never blocks on a full pipe. Each line
 * goes to the service's log, and the last ones are kept for the text of a failure. Long lines are
 * cut into pieces, and a process that does not stop printing fills neither memory nor log.
 */
public final class ErrorOutput implements Runnable {

  private static final System.Logger LOG = System.getLogger(ErrorOutput.class.getName());

  private static final int KEPT_LINES = 20;
  private static final int LOGGED_LINES = 100;

  private final long pid;
  private final InputStream stream;
  private final Level level;
  private final ArrayDeque<String> tail = new ArrayDeque<>(KEPT_LINES);
  private int lines;
  private boolean ignoring;

  ErrorOutput(long pid, InputStream stream, Level level) {
    this.pid = pid;
    this.stream = stream;
    this.level = level;
  }

  @Override
  public void run() {
    try (BoundedLines printed = new BoundedLines(stream)) {
      for (String line = printed.next(); line != null; line = printed.next()) {
        add(line);
      }
    }
  }

  /** Adds a line, which the process may have printed elsewhere. */
  public synchronized void add(String line) {
    if (ignoring) {
      return;
    }
    String text = PrintableText.escape(line);
    if (tail.size() == KEPT_LINES) {
      tail.removeFirst();
    }
    tail.addLast(text);
    lines++;
    if (lines <= LOGGED_LINES) {
      LOG.log(level, "process {0}: {1}", Long.toString(pid), text);
    } else if (lines == LOGGED_LINES + 1) {
      LOG.log(level, "process {0} prints more than is logged", Long.toString(pid));
    }
  }

  /** Ignores further lines: the process is about to be killed, and may complain of that. */
  public synchronized void ignoreRest() {
    ignoring = true;
  }

  /** Returns the last lines, the oldest first, separated by bars; empty if nothing was printed. */
  public synchronized String tail() {
    return String.join(" | ", tail);
  }

  /** Returns a sentence about the process, completed by its last lines if there are any. */
  public String appendTo(String sentence) {
    String printed = tail();
    return printed.isEmpty() ? sentence : sentence + "; it printed: " + printed;
  }
}
