package dev.concurrencylab.experiment.result;

/**
 * The strategy with the least time per operation among those that lost nothing as they guarantee,
 * of cells that differ in nothing but the strategy.
 *
 * @param best its result
 * @param next that of the strategy with the next least
 * @param ratio of the next to the best, within rounds
 * @param certain whether each of the others takes longer by an interval of that ratio above 1
 */
public record Leader(CellResult best, CellResult next, Estimate ratio, boolean certain) {}
