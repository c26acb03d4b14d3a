package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.fork.ForkLauncher;
import dev.concurrencylab.experiment.measure.MeasuringJvm;
import dev.concurrencylab.experiment.measure.MeasuringJvm.Outcome;
import dev.concurrencylab.experiment.measure.ThisJvm;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.run.TrialSchedule.Block;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.Recorder;
import dev.concurrencylab.experiment.store.Termination;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.StopFlag;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Runs the trials of one experiment, one after another, each within its time limit. */
final class ExperimentRunner {

  private static final System.Logger LOG = System.getLogger(ExperimentRunner.class.getName());

  private final Experiment experiment;
  private final ExperimentSpec spec;
  private final Catalogue catalogue;
  private final ForkLauncher forks;
  private final Recorder recorder;
  private final ExperimentListener listener;
  private final TimeLimit time;
  private final BooleanSupplier closing;

  /** The chosen numbers of iterations, by cells without their runtime: all forks take the same. */
  private final Map<Cell, Long> chosen = new HashMap<>();

  /** The number of the last trial that ended. */
  private int done;

  ExperimentRunner(
      Experiment experiment,
      Catalogue catalogue,
      ForkLauncher forks,
      Recorder recorder,
      ExperimentListener listener,
      TimeLimit time,
      BooleanSupplier closing) {
    this.experiment = experiment;
    this.spec = experiment.spec();
    this.catalogue = catalogue;
    this.forks = forks;
    this.recorder = recorder;
    this.listener = listener;
    this.time = time;
    this.closing = closing;
  }

  /** Runs all trials and returns how the experiment ended; keeps the thread's interrupt status. */
  Termination run() {
    try {
      for (Block block : TrialSchedule.of(spec, catalogue)) {
        if (goesOn()) {
          run(block);
        }
      }
      if (time.exceeded() != null) {
        return Termination.failed(time.exceeded());
      }
      return done == spec.trials() ? Termination.COMPLETED : Termination.STOPPED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Termination.STOPPED;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(Level.ERROR, "experiment " + experiment.id() + " could not go on", e);
      return Termination.failed("the service could not go on: " + e);
    }
  }

  private void run(Block block) throws InterruptedException {
    boolean fork = block.inFork();
    try (MeasuringJvm jvm = fork ? fork(block) : thisJvm(block)) {
      if (spec.warmup() > 0) {
        for (String strategy : block.cells().stream().map(Cell::strategy).distinct().toList()) {
          if (goesOn()) {
            step(fork, stop -> warm(jvm, strategy, stop));
          }
        }
      }
      for (Cell cell : block.cells()) {
        if (spec.iterations() == Chosen.AUTO && !chosen.containsKey(cell.on(null)) && goesOn()) {
          step(fork, stop -> jvm.chooseIterations(cell, stop))
              .ifPresent(number -> chosen.put(cell.on(null), number));
        }
      }
      for (Trial trial : block.trials()) {
        if (goesOn()) {
          run(trial, jvm, fork);
        }
      }
    }
  }

  private MeasuringJvm fork(Block block) {
    return forks.start(spec, catalogue, block.runtime(), experiment.clock()::now);
  }

  /** Returns the JVM of the service; with forks what a strategy has kept is not used again. */
  private MeasuringJvm thisJvm(Block block) {
    if (block.fork() != null) {
      block.cells().forEach(cell -> catalogue.get(cell.strategy()).execution().startAnew());
    }
    return new ThisJvm(spec, catalogue, experiment.clock()::now);
  }

  private static Void warm(MeasuringJvm jvm, String strategy, StopFlag stop)
      throws InterruptedException {
    jvm.warm(strategy, stop);
    return null;
  }

  private void run(Trial trial, MeasuringJvm jvm, boolean fork) throws InterruptedException {
    long iterations =
        switch (spec.iterations()) {
          case Fixed(long count) -> count;
          case Chosen auto -> chosen.getOrDefault(trial.cell().on(null), 1L);
        };
    Outcome outcome = step(fork, stop -> jvm.run(trial, iterations, stop));
    boolean stopped = outcome.result() instanceof Failed && experiment.cancellation().stopsTrials();
    if (!stopped) { // a trial that was stopped says nothing about the strategy
      done = trial.sequence();
      if (done == spec.trials()) {
        recorder.lastTrialEnded(experiment, outcome.result());
      } else {
        recorder.trialEnded(experiment, outcome.result());
      }
      listener.trialEnded(spec, outcome.result(), outcome.latency());
    }
  }

  /** What a JVM does until it is done or stopped. */
  private interface Step<T> {
    T run(StopFlag stop) throws InterruptedException;
  }

  /** Does something within the time limit of a trial, and lets a cancellation stop it. */
  @SuppressWarnings("try") // it runs as long as the block
  private <T> T step(boolean inFork, Step<T> step) throws InterruptedException {
    StopFlag stop = new StopFlag();
    experiment.cancellation().trialStarts(stop);
    try (TimeLimit.Running running = time.start(stop, inFork)) {
      return step.run(stop);
    }
  }

  private boolean goesOn() {
    return !endRequested() && time.exceeded() == null;
  }

  private boolean endRequested() {
    return closing.getAsBoolean() || experiment.cancellation().requested();
  }
}
