package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import java.util.List;

/** Starts new children for each trial, as {@code multiprocessing.Process} does. */
final class SpawnedChildren extends ChildSource {

  /**
   * Up to so many operations, the earlier start of a JVM that has only C1 outweighs its slower
   * loop.
   */
  private static final long C1_OPERATIONS = 1_000_000;

  private final ChildLauncher launcher;

  SpawnedChildren(ChildLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  Compiler compiler(Work work) {
    return work.encoding().iterations() <= C1_OPERATIONS ? Compiler.C1 : Compiler.TIERED;
  }

  @Override
  Child take(Work work) throws TrialFailedException {
    return launcher.launch(compiler(work));
  }

  @Override
  void giveBack(List<Child> children, StopSignal stop) {
    Child.end(children, stop);
  }
}
