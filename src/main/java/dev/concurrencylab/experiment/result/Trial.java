package dev.concurrencylab.experiment.result;

/**
 * One trial of an experiment's schedule.
 *
 * @param sequence its place among the trials of its experiment, from 1
 * @param kind why it is run
 * @param round among those of its kind, from 1
 * @param strategy name of the strategy that it runs
 * @param workers how many workers it has
 */
public record Trial(int sequence, TrialKind kind, int round, String strategy, int workers) {}
