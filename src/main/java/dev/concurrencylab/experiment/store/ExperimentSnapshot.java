package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import java.time.Instant;
import java.util.List;

/**
 * An experiment at one moment.
 *
 * @param id its id, opaque to clients
 * @param state its state
 * @param queuePosition 1 if it is the next to run; null unless it is queued
 * @param spec its spec
 * @param createdAt when it was accepted
 * @param startedAt when it started; null before
 * @param finishedAt when it ended; null before
 * @param progress how many of its trials have ended
 * @param environment the machine and the service that run it
 * @param results one for each cell of which a measured trial has ended
 * @param failure why it did not complete; null otherwise
 */
public record ExperimentSnapshot(
    String id,
    ExperimentState state,
    Integer queuePosition,
    ExperimentSpec spec,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    Progress progress,
    Environment environment,
    List<CellResult> results,
    String failure) {

  /**
   * The progress of an experiment.
   *
   * @param done trials that have ended, of any kind
   * @param total trials of any kind
   */
  public record Progress(int done, int total) {}

  public ExperimentSnapshot {
    results = List.copyOf(results);
  }

  /** Returns the same with results. */
  public ExperimentSnapshot withResults(List<CellResult> found) {
    return new ExperimentSnapshot(
        id,
        state,
        queuePosition,
        spec,
        createdAt,
        startedAt,
        finishedAt,
        progress,
        environment,
        found,
        failure);
  }
}
