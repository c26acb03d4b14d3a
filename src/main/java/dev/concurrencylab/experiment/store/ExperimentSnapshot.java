package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.Crossing;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import java.time.Instant;
import java.util.List;

/**
 * An experiment at one moment.
 *
 * @param id its id, opaque to clients
 * @param queuePosition 1 if it is the next to run; null unless it is queued
 * @param createdAt when it was accepted
 * @param startedAt when it started; null before
 * @param finishedAt when it ended; null before
 * @param progress how many of its trials have ended
 * @param results one for each cell of which a measured trial has ended
 * @param crossings where the best correct strategy changes
 * @param failure why it did not complete; null otherwise
 * @param stored whether it is in the database as it is shown here; false only while the database
 *     does not work
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
    List<Crossing> crossings,
    String failure,
    boolean stored) {

  /** The number of trials, of any kind, that have ended, and of all trials. */
  public record Progress(int done, int total) {}

  public ExperimentSnapshot {
    results = List.copyOf(results);
    crossings = List.copyOf(crossings);
  }

  public ExperimentSnapshot withResults(List<CellResult> found, List<Crossing> changes) {
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
        changes,
        failure,
        stored);
  }
}
