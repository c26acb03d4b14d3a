package dev.concurrencylab.experiment;

import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.StopFlag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One experiment on its way through the laboratory. The thread that runs it changes it, any thread
 * may look at it; its monitor guards everything that changes.
 */
final class Experiment {

  private final String id = UUID.randomUUID().toString();
  private final ExperimentSpec spec;
  private final Instant createdAt;
  private final CompletableFuture<ExperimentSnapshot> ended;
  private final List<TrialResult> trials = new ArrayList<>();
  private ExperimentState state = ExperimentState.QUEUED;
  private Instant startedAt;
  private Instant finishedAt;
  private String failure;
  private StopFlag runningTrial;
  private List<CellResult> finalResults;

  Experiment(ExperimentSpec spec, Instant createdAt, CompletableFuture<ExperimentSnapshot> ended) {
    this.spec = spec;
    this.createdAt = createdAt;
    this.ended = ended;
  }

  String id() {
    return id;
  }

  ExperimentSpec spec() {
    return spec;
  }

  /** Is to be completed with the last snapshot once the experiment has ended. */
  CompletableFuture<ExperimentSnapshot> ended() {
    return ended;
  }

  synchronized ExperimentState state() {
    return state;
  }

  synchronized Instant startedAt() {
    return startedAt;
  }

  synchronized List<TrialResult> trials() {
    return List.copyOf(trials);
  }

  synchronized int done() {
    return trials.size();
  }

  synchronized void start(Instant now) {
    state = ExperimentState.RUNNING;
    startedAt = now;
  }

  /** Says which trial is to be stopped if the experiment is. */
  synchronized void running(StopFlag trial) {
    runningTrial = trial;
  }

  /** Asks the trial that is running, if any, to end early. */
  synchronized void stopTrial(String reason) {
    if (runningTrial != null) {
      runningTrial.request(reason);
    }
  }

  synchronized void add(TrialResult trial) {
    trials.add(trial);
  }

  synchronized void end(ExperimentRunner.Ending ending, Instant now, Catalogue catalogue) {
    state = ending.state();
    failure = ending.failure();
    finishedAt = now;
    runningTrial = null;
    finalResults = CellStatistics.of(spec, catalogue, trials);
  }

  synchronized ExperimentSnapshot snapshot(
      Environment environment, Catalogue catalogue, Integer queuePosition, boolean withResults) {
    return new ExperimentSnapshot(
        id,
        state,
        state == ExperimentState.QUEUED ? queuePosition : null,
        spec,
        createdAt,
        startedAt,
        finishedAt,
        new ExperimentSnapshot.Progress(trials.size(), (int) spec.trials()),
        environment,
        withResults ? results(catalogue) : List.of(),
        failure);
  }

  private List<CellResult> results(Catalogue catalogue) {
    return finalResults != null ? finalResults : CellStatistics.of(spec, catalogue, trials);
  }
}
