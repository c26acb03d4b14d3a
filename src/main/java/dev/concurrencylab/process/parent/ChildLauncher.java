package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Starts new children for each trial, as {@code multiprocessing.Process} does. */
public final class ChildLauncher extends ChildSource {

  /** Up to so many operations, the earlier start of a C1 JVM outweighs its slower loop. */
  private static final long C1_OPERATIONS = 1_000_000;

  /** Not complete while {@link #check} runs. */
  private volatile CompletableFuture<ChildCommand> checked;

  private final ProcessListener listener;

  public ChildLauncher(ChildCommand command, ProcessListener listener) {
    this.checked = CompletableFuture.completedFuture(command);
    this.listener = listener;
  }

  /**
   * Tries in the background whether children start with all of their flags. Children that are
   * requested meanwhile wait for that.
   *
   * @param remarks accepts what was given up, in sentences for users
   */
  public void check(Consumer<String> remarks) {
    ChildCommand command = checked.join();
    CompletableFuture<ChildCommand> result = new CompletableFuture<>();
    checked = result;
    Thread.ofPlatform()
        .daemon()
        .name("start-check")
        .start(
            () -> {
              try {
                ChildCheck check = ChildCheck.of(command);
                check.remarks().forEach(remarks);
                result.complete(check.command());
              } catch (InterruptedException | RuntimeException e) {
                result.complete(command);
              }
            });
  }

  @Override
  Compiler compiler(Work work) {
    return work.encoding().iterations() <= C1_OPERATIONS ? Compiler.C1 : Compiler.TIERED;
  }

  @Override
  Child take(Work work) throws TrialFailedException {
    return launch(compiler(work));
  }

  @Override
  void giveBack(List<Child> children, StopSignal stop) {
    Child.end(children, stop);
  }

  Child launch(Compiler compiler) throws TrialFailedException {
    ChildCommand command = checked.join();
    if (!Files.isExecutable(command.java())) {
      throw refused(command.java() + " is missing or not executable: repair the JDK", null);
    }
    try {
      return Child.start(command.toProcess(compiler), listener);
    } catch (IOException e) {
      // Its first line: the JDK adds a dozen lines with other possible reasons.
      throw refused(
          e.getMessage().lines().findFirst().orElse("").strip()
              + "; ask for fewer workers, or raise the service's limits of processes and memory",
          e);
    }
  }

  private TrialFailedException refused(String why, Throwable cause) {
    listener.failed(FailureReason.SPAWN);
    return new TrialFailedException(
        TrialFailedException.Reason.START, "a worker process cannot be started: " + why, cause);
  }
}
