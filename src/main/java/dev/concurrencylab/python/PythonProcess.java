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

/**
 * A process that runs one of our scripts. Lines that begin with {@link #PREFIX} come from the
 * script and go to the observer; all others are treated as error output. Whether its end is a
 * failure is for its user to say.
 */
final class PythonProcess extends SupervisedProcess {

  /** Begins each line of our scripts; interpreters and libraries print what they like. */
  static final String PREFIX = "lab: ";

  /** How long a process may take to reap its children that were killed: no other process can. */
  private static final long REAP_MILLIS = 50;

  private final PythonObserver observer;
  private final Descendants descendants;
  private final OutputStream in;

  private PythonProcess(Process process, Level level, PythonObserver observer) {
    super(process, level);
    this.observer = observer;
    this.descendants = new Descendants(process.toHandle());
    this.in = process.getOutputStream();
  }

  /**
   * Starts a process.
   *
   * @param level how much its error output matters to readers of the log
   * @throws IOException if it cannot be started
   */
  static PythonProcess start(
      ProcessBuilder command, Level level, ProcessListener listener, PythonObserver observer)
      throws IOException {
    return start(
        command, "python", listener, process -> new PythonProcess(process, level, observer));
  }

  @Override
  protected void read(InputStream output) {
    try (BoundedLines lines = new BoundedLines(output)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.startsWith(PREFIX)) {
          observer.received(line.substring(PREFIX.length()));
        } else {
          errors().add(line);
        }
      }
    }
  }

  @Override
  protected void ended() {
    observer.ended();
  }

  /** Sends a line. If the process has ended, its observer is told of that, and not the caller. */
  void send(String line) {
    try {
      in.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException gone) {
      // The observer is told of the end.
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
    if (isAlive()) {
      errors().ignoreRest();
      descendants.record();
    }
    if (descendants.kill()) {
      awaitEnd(REAP_MILLIS);
    }
    if (isAlive()) {
      descendants.record();
    }
    kill();
    descendants.kill();
    awaitEnd(KILLED_MILLIS);
    descendants.awaitEnd(KILLED_MILLIS);
  }
}
