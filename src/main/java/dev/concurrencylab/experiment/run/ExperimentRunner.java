package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.Recorder;
import dev.concurrencylab.experiment.store.Termination;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.StopFlag;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
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
    this.trials = new TrialRunner(spec, experiment.clock()::now);
    this.recorder = recorder;
    this.listener = listener;
    this.time = time;
    this.closing = closing;
  }

  /** Runs all trials and returns how the experiment ended; keeps the thread's interrupt status. */
  Termination run() {
    try {
      WarmUp warmUp = new WarmUp(experiment, catalogue, time, this::endRequested);
      if (spec.warmup() > 0) {
        warmUp.warmLoops();
      }
      return runTrials(warmUp.iterations());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Termination.STOPPED;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(Level.ERROR, "experiment " + experiment.id() + " could not go on", e);
      return Termination.failed("the service could not go on: " + e);
    }
  }

  private Termination runTrials(Map<Cell, Long> iterations) throws InterruptedException {
    List<Trial> schedule = TrialSchedule.of(spec);
    for (Trial trial : schedule) {
      if (endRequested()) {
        return Termination.STOPPED;
      }
      if (time.exceeded() != null) {
        break;
      }
      runTrial(trial, iterations.get(trial.cell()), trial == schedule.getLast());
    }
    return time.exceeded() == null ? Termination.COMPLETED : Termination.failed(time.exceeded());
  }

  private void runTrial(Trial trial, long iterations, boolean last) throws InterruptedException {
    StopFlag stop = new StopFlag();
    experiment.cancellation().trialStarts(stop);
    TrialRunner.Outcome outcome;
    try (TimeLimit.Running _ = time.start(stop)) {
      outcome = trials.run(trial, iterations, catalogue.get(trial.cell().strategy()), stop);
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
