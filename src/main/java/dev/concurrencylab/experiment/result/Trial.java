package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.spec.Cell;

/**
 * One trial of an experiment's schedule.
 *
 * @param sequence its place among the trials of its experiment, from 1
 * @param fork the fresh JVM that runs it, from 1; null in an experiment without forks
 * @param round among those of its kind in its fork, from 1
 */
public record Trial(int sequence, TrialKind kind, Integer fork, int round, Cell cell) {

  /** Creates a trial of an experiment without forks. */
  public Trial(int sequence, TrialKind kind, int round, Cell cell) {
    this(sequence, kind, null, round, cell);
  }
}
