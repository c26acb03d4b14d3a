package dev.concurrencylab.process;

import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.TrialFailedException;
import java.io.IOException;

/** Starts children. */
public final class ChildLauncher {

  private final ChildCommand command;
  private final ChildListener listener;

  /**
   * Creates a launcher.
   *
   * @param command what to run
   * @param listener hears of each child
   */
  public ChildLauncher(ChildCommand command, ChildListener listener) {
    this.command = command;
    this.listener = listener;
  }

  /**
   * Starts a child.
   *
   * @param compiler which compilers its JVM is to use
   * @throws TrialFailedException if it cannot be started
   */
  Child launch(Compiler compiler) throws TrialFailedException {
    try {
      return Child.start(command.toProcess(compiler), listener);
    } catch (IOException | OutOfMemoryError e) { // the latter: no thread to read from it
      listener.failed(FailureReason.SPAWN);
      throw new TrialFailedException("a worker process cannot be started: " + e.getMessage(), e);
    }
  }
}
