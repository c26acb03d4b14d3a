/**
 * Comparisons of two experiments, or of the cells of one along an axis: the statistics, the
 * verdicts on speed and on losses, and the sentences that state no more than these.
 */
package dev.concurrencylab.experiment.comparison;
