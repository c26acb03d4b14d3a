package dev.concurrencylab.experiment.measure;

import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The runs before the first round, which are no trials: they warm the loops, and find out how many
 * iterations a trial has room for.
 */
final class WarmUp {

  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

  /** Where a trial is at least so long, a share of its target, its iterations are scaled once. */
  private static final double LEAST_SHARE = 0.5;

  private static final int MOST_ATTEMPTS = 5;
  private static final double MOST_GROWTH = 100;

  private final ExperimentSpec spec;

  WarmUp(ExperimentSpec spec) {
    this.spec = spec;
  }

  /** Warms all loops of a strategy that stays warm between trials. */
  void warm(Strategy strategy, StopFlag stop) throws InterruptedException {
    if (!strategy.kind().keepsWarm()) {
      return;
    }
    int workers = Collections.min(spec.workers());
    List<Loop> loops = Cell.all(strategy.name(), spec).stream().map(spec::loop).distinct().toList();
    for (Loop loop : loops) {
      if (!stop.requested()) {
        warm(strategy, workers, loop, loops.size(), stop);
      }
    }
  }

  private void warm(Strategy strategy, int workers, Loop loop, int loops, StopFlag stop)
      throws InterruptedException {
    long operations = strategy.synchronization().warmUpOperations();
    CounterEncoding encoding =
        new CounterEncoding(spec.workload(), workers, Math.ceilDiv(operations, workers));
    Work work =
        new Work(encoding, false, spec.seed(), Pause.NONE, spec.switchIntervalNanos(), loop);
    switch (loop) {
      case Loop.Plain plain -> run(strategy, stop, () -> strategy.execution().run(work, stop));
      case Loop.General general ->
          run(strategy, stop, () -> LoopWarmUp.run(strategy.execution(), work, loops, stop));
    }
  }

  /**
   * Begins with as many iterations as the pessimistic prediction has room for, and grows the number
   * until a run is long enough to be scaled. If a run fails, the trials will say why.
   */
  long choose(Strategy strategy, Cell cell, StopFlag stop) throws InterruptedException {
    Loop loop = spec.loop(cell);
    Pause pause = spec.pause();
    long setup = strategy.predictTrialNanos(cell.workers(), 0, pause, loop);
    long iterations =
        Math.max(
            1,
            strategy.iterationsWithin(setup + Iterations.TRIAL_NANOS, cell.workers(), pause, loop));
    for (int attempt = 1; attempt <= MOST_ATTEMPTS && !stop.requested(); attempt++) {
      CounterEncoding encoding = new CounterEncoding(spec.workload(), cell.workers(), iterations);
      Work work = spec.work(cell, encoding, false, spec.seed());
      Optional<TrialRun> run = run(strategy, stop, () -> strategy.execution().run(work, stop));
      if (run.isEmpty()) {
        return iterations;
      }
      double share = Math.max(run.get().durationNanos(), 1) / (double) Iterations.TRIAL_NANOS;
      iterations = Math.max(1, Math.round(iterations * Math.min(1 / share, MOST_GROWTH)));
      if (share >= LEAST_SHARE) {
        return iterations;
      }
    }
    return iterations;
  }

  private interface Attempt {
    TrialRun run() throws TrialFailedException, InterruptedException;
  }

  /** Returns the raw outcome of a run; empty if it failed or was stopped. */
  private static Optional<TrialRun> run(Strategy strategy, StopFlag stop, Attempt attempt)
      throws InterruptedException {
    try {
      TrialRun run = attempt.run();
      return stop.requested() ? Optional.empty() : Optional.of(run);
    } catch (TrialFailedException e) {
      Level level = stop.requested() ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "warming " + strategy.name() + " failed: " + e.getMessage());
      return Optional.empty();
    }
  }
}
