package dev.concurrencylab.python;

import dev.concurrencylab.process.supervision.BoundedLines;
import dev.concurrencylab.process.supervision.Descendants;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.process.supervision.SupervisedProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs one of our scripts. Lines that begin with {@link #PREFIX} come from the
 * script and are queued for its user; all others are treated as error output. Whether its end is a
 * failure is for its user to say.
 */
final class PythonProcess extends SupervisedProcess {

  /** Begins each line of our scripts; interpreters and libraries print what they like. */
  static final String PREFIX = "lab: ";

  private final BlockingQueue<Line> lines;
  private final Descendants descendants;
  private final OutputStream in;

  /**
   * A line of a script.
   *
   * @param text the line without the prefix
   * @param nanos when it was read, in the time of {@link System#nanoTime()}
   */
  record Line(String text, long nanos) {

    /** Follows the last line when the process has ended. */
    static final Line END = new Line("", 0);

    /** Returns a number of the line, whose words are counted from 0. */
    long number(int word) {
      return Long.parseLong(text.split(" ")[word]);
    }
  }

  private PythonProcess(Process process, Level level, int capacity) {
    super(process, level);
    this.lines = new LinkedBlockingQueue<>(capacity);
    this.descendants = new Descendants(process.toHandle());
    this.in = process.getOutputStream();
  }

  /**
   * Starts a process.
   *
   * @param level of its error output in the log
   * @param capacity how many lines are expected, {@link Line#END} included; more are lost
   */
  static PythonProcess start(
      ProcessBuilder command, Level level, ProcessListener listener, int capacity)
      throws IOException {
    return start(
        command, "python", listener, process -> new PythonProcess(process, level, capacity));
  }

  @Override
  protected void read(InputStream output) {
    try (BoundedLines printed = new BoundedLines(output)) {
      for (String line = printed.next(); line != null; line = printed.next()) {
        if (line.startsWith(PREFIX)) {
          lines.offer(new Line(line.substring(PREFIX.length()), System.nanoTime()));
        } else {
          errors().add(line);
        }
      }
    }
  }

  @Override
  protected void ended() {
    lines.offer(Line.END);
  }

  /** Waits for the next line; returns null if none comes within the time. */
  Line poll(long millis) throws InterruptedException {
    return lines.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** Returns the next line if one has come; otherwise null. */
  Line poll() {
    return lines.poll();
  }

  /** Sends a line. If the process has ended, only {@link #poll(long)} tells of that. */
  void send(String line) {
    try {
      in.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException gone) {
      // The end of the process follows its last line.
    }
  }

  /** Records the processes that this one has started so far, so that they end with it. */
  void recordDescendants() {
    descendants.record();
  }

  /**
   * Kills the process and all that it has started, and waits until nothing is left. The descendants
   * are killed first, while the process can reap them. An interrupt does not shorten this.
   */
  void end() {
    descendants.endWith(this);
  }
}
