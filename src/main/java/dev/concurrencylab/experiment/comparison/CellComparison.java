package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.spec.Cell;

/**
 * The comparison of two cells.
 *
 * @param cell that of the contender
 * @param against the value of the axis that the baseline has; null between two experiments
 * @param baselineNanosPerOperation the median; null if no trial finished
 * @param contenderNanosPerOperation the median; null if no trial finished
 * @param failed whether trials of either side failed
 */
public record CellComparison(
    Cell cell,
    String against,
    Double baselineNanosPerOperation,
    Double contenderNanosPerOperation,
    Speed speed,
    Losses losses,
    boolean failed) {}
