package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.Recorder;
import dev.concurrencylab.experiment.store.Termination;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs the trials of one experiment, one after another, each within its time limit. */
final class ExperimentRunner {

  private static final System.Logger LOG = System.getLogger(ExperimentRunner.class.getName());

  private final Experiment experiment;
  private final ExperimentSpec spec;
  private final Catalogue catalogue;
  private final TrialRunner trials;
  private final Recorder recorder;
  private final ExperimentListener listener;
  private final TimeLimit time;
  private final BooleanSupplier closing;

  ExperimentRunner(
      Experiment experiment,
      Catalogue catalogue,
      Recorder recorder,
      ExperimentListener listener,
      TimeLimit time,
      BooleanSupplier closing) {
    this.experiment = experiment;
    this.spec = experiment.spec();
    this.catalogue = catalogue;
    this.trials = new TrialRunner(spec, experiment.clock());
    this.recorder = recorder;
    this.listener = listener;
    this.time = time;
    this.closing = closing;
  }

  /** Runs all trials and returns how the experiment ended; keeps the thread's interrupt status. */
  Termination run() {
    try {
      if (spec.warmup() > 0) {
        warmLoops();
      }
      return runTrials();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Termination.STOPPED;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(Level.ERROR, "experiment " + experiment.id() + " could not go on", e);
      return Termination.failed("the service could not go on: " + e);
    }
  }

  /**
   * Runs the loop of each strategy until the JIT compiler has compiled it. Without this a short
   * trial would measure interpreted code (17 to 170 ns per operation instead of 0.3).
   */
  private void warmLoops() throws InterruptedException {
    int workers = Collections.min(spec.workers());
    for (String name : spec.strategies()) {
      Strategy strategy = catalogue.get(name);
      if (strategy.kind().keepsWarm() && !endRequested()) {
        long iterations = Math.ceilDiv(strategy.synchronization().warmUpOperations(), workers);
        warm(strategy, new CounterEncoding(spec.workload(), workers, iterations));
      }
    }
  }

  private void warm(Strategy strategy, CounterEncoding encoding) throws InterruptedException {
    StopFlag stop = new StopFlag();
    experiment.cancellation().trialStarts(stop);
    Work work = spec.work(encoding, false, spec.seed()).untimed(encoding.iterations());
    try (TimeLimit.Running _ = time.start(stop)) {
      switch (work.loop()) {
        case Loop.Plain _ -> strategy.execution().run(work, stop);
        case Loop.General _ -> LoopWarmUp.run(strategy.execution(), work, stop);
      }
    } catch (TrialFailedException e) {
      Level level = experiment.cancellation().stopsTrials() ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "warming " + strategy.name() + " failed: " + e.getMessage());
    }
  }

  private Termination runTrials() throws InterruptedException {
    List<Trial> schedule = TrialSchedule.of(spec);
    for (Trial trial : schedule) {
      if (endRequested()) {
        return Termination.STOPPED;
      }
      if (time.exceeded() != null) {
        break;
      }
      runTrial(trial, trial == schedule.getLast());
    }
    return time.exceeded() == null ? Termination.COMPLETED : Termination.failed(time.exceeded());
  }

  private void runTrial(Trial trial, boolean last) throws InterruptedException {
    StopFlag stop = new StopFlag();
    experiment.cancellation().trialStarts(stop);
    TrialRunner.Outcome outcome;
    try (TimeLimit.Running _ = time.start(stop)) {
      outcome = trials.run(trial, catalogue.get(trial.strategy()), stop);
    }
    boolean stopped = outcome.result() instanceof Failed && experiment.cancellation().stopsTrials();
    if (!stopped) { // a trial that was stopped says nothing about the strategy
      if (last) {
        recorder.lastTrialEnded(experiment, outcome.result());
      } else {
        recorder.trialEnded(experiment, outcome.result());
      }
      listener.trialEnded(spec, outcome.result(), outcome.latency());
    }
  }

  private boolean endRequested() {
    return closing.getAsBoolean() || experiment.cancellation().requested();
  }
}
