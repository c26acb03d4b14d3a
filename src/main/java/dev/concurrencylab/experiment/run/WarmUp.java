package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations;
import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.strategy.Catalogue;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

  private final Experiment experiment;
  private final ExperimentSpec spec;
  private final Catalogue catalogue;
  private final TimeLimit time;
  private final BooleanSupplier endRequested;

  WarmUp(Experiment experiment, Catalogue catalogue, TimeLimit time, BooleanSupplier endRequested) {
    this.experiment = experiment;
    this.spec = experiment.spec();
    this.catalogue = catalogue;
    this.time = time;
    this.endRequested = endRequested;
  }

  /**
   * Runs the loop of each strategy, in all shapes that its operations have, until the JIT compiler
   * has compiled it. Without this a short trial would measure interpreted code (17 to 170 ns per
   * operation instead of 0.3).
   */
  void warmLoops() throws InterruptedException {
    int workers = Collections.min(spec.workers());
    for (String name : spec.strategies()) {
      Strategy strategy = catalogue.get(name);
      List<Loop> loops = Cell.all(name, spec).stream().map(spec::loop).distinct().toList();
      for (Loop loop : loops) {
        if (strategy.kind().keepsWarm() && !endRequested.getAsBoolean()) {
          warm(strategy, workers, loop, loops.size());
        }
      }
    }
  }

  private void warm(Strategy strategy, int workers, Loop loop, int loops)
      throws InterruptedException {
    long operations = strategy.synchronization().warmUpOperations();
    CounterEncoding encoding =
        new CounterEncoding(spec.workload(), workers, Math.ceilDiv(operations, workers));
    Work work =
        new Work(encoding, false, spec.seed(), Pause.NONE, spec.switchIntervalNanos(), loop);
    switch (loop) {
      case Loop.Plain plain -> run(strategy, stop -> strategy.execution().run(work, stop));
      case Loop.General general ->
          run(strategy, stop -> LoopWarmUp.run(strategy.execution(), work, loops, stop));
    }
  }

  /** Returns the number of iterations of each cell. */
  Map<Cell, Long> iterations() throws InterruptedException {
    Map<Cell, Long> iterations = new HashMap<>();
    for (Cell cell : spec.cells()) {
      iterations.put(
          cell,
          switch (spec.iterations()) {
            case Fixed(long count) -> count;
            case Chosen chosen -> choose(cell);
          });
    }
    return iterations;
  }

  /**
   * Begins with as many iterations as the pessimistic prediction has room for, and grows the number
   * until a run is long enough to be scaled. If a run fails, the trials will say why.
   */
  private long choose(Cell cell) throws InterruptedException {
    Strategy strategy = catalogue.get(cell.strategy());
    Loop loop = spec.loop(cell);
    Pause pause = spec.pause();
    long setup = strategy.predictTrialNanos(cell.workers(), 0, pause, loop);
    long iterations =
        Math.max(
            1,
            strategy.iterationsWithin(setup + Iterations.TRIAL_NANOS, cell.workers(), pause, loop));
    for (int attempt = 1; attempt <= MOST_ATTEMPTS && !endRequested.getAsBoolean(); attempt++) {
      CounterEncoding encoding = new CounterEncoding(spec.workload(), cell.workers(), iterations);
      Work work = spec.work(cell, encoding, false, spec.seed());
      Optional<TrialRun> run = run(strategy, stop -> strategy.execution().run(work, stop));
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

  /** A run that a stop can end. */
  private interface Stoppable {
    TrialRun run(StopFlag stop) throws TrialFailedException, InterruptedException;
  }

  /** Returns the raw outcome of a run; empty if it failed or was stopped. */
  @SuppressWarnings("try") // it runs as long as the block
  private Optional<TrialRun> run(Strategy strategy, Stoppable body) throws InterruptedException {
    StopFlag stop = new StopFlag();
    experiment.cancellation().trialStarts(stop);
    try (TimeLimit.Running running = time.start(stop)) {
      TrialRun run = body.run(stop);
      return stop.requested() ? Optional.empty() : Optional.of(run);
    } catch (TrialFailedException e) {
      Level level = experiment.cancellation().stopsTrials() ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "warming " + strategy.name() + " failed: " + e.getMessage());
      return Optional.empty();
    }
  }
}
