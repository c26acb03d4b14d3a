package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import java.time.Instant;
import java.util.List;

/**
 * An experiment as it stands at one moment.
 *
 * @param id opaque
 * @param state where it stands
 * @param queuePosition 1 if it is the next to run; null unless queued
 * @param spec what it does
 * @param createdAt when it was accepted
 * @param startedAt when its first trial began; null before
 * @param finishedAt when it ended; null before
 * @param progress how many of its trials have ended
 * @param environment where it runs
 * @param results one for each cell of which a measured trial has ended
 * @param failure why it failed; null if it did not
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
   * How far it is.
   *
   * @param done trials that have ended, of any kind
   * @param total trials of any kind
   */
  public record Progress(int done, int total) {}

  /** Copies the list. */
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
