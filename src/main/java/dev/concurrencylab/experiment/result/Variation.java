package dev.concurrencylab.experiment.result;

/**
 * How much the time per operation varies from JVM to JVM, and from trial to trial in one: standard
 * deviations, divided by the mean.
 *
 * @param betweenForks of the forks' medians; null with less than two forks
 * @param withinForks of the trials of a fork, the median over the forks; null where no fork has two
 */
public record Variation(Double betweenForks, Double withinForks) {}
