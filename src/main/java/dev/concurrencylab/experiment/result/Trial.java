package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.spec.Cell;

/**
 * One trial of an experiment's schedule.
 *
 * @param sequence its place among the trials of its experiment, from 1
 * @param round among those of its kind, from 1
 */
public record Trial(int sequence, TrialKind kind, int round, Cell cell) {}
