package dev.concurrencylab.process.parent;

import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.TrialFailedException;
import java.io.IOException;
import java.nio.file.Files;

/** Starts child processes. */
public final class ChildLauncher {

  private final ChildCommand command;
  private final ProcessListener listener;

  /**
   * Creates a launcher.
   *
   * @param command the command line of the children
   * @param listener is told of each child
   */
  public ChildLauncher(ChildCommand command, ProcessListener listener) {
    this.command = command;
    this.listener = listener;
  }

  /**
   * Starts a child.
   *
   * @param compiler the compilers of its JVM
   * @throws TrialFailedException if it cannot be started
   */
  Child launch(Compiler compiler) throws TrialFailedException {
    if (!Files.isExecutable(command.java())) {
      throw refused(command.java() + " is missing or not executable: repair the JDK", null);
    }
    try {
      return Child.start(command.toProcess(compiler), listener);
    } catch (IOException e) {
      throw refused(
          firstLine(e.getMessage())
              + "; ask for fewer workers, or raise the service's limits of processes and memory",
          e);
    }
  }

  /** Returns the first line: the JDK adds a dozen lines with other possible reasons. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }

  private TrialFailedException refused(String why, Throwable cause) {
    listener.failed(FailureReason.SPAWN);
    return new TrialFailedException("a worker process cannot be started: " + why, cause);
  }
}
