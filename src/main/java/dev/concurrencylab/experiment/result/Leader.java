package dev.concurrencylab.experiment.result;

/**
 * The strategy with the least time per operation among those that lost nothing as they guarantee,
 * of cells that differ in nothing but the strategy.
 *
 * @param best its result
 * @param next that of the strategy with the next least
 * @param ratio of the next to the best, within rounds; null without a round in which both finished
 */
public record Leader(CellResult best, CellResult next, Estimate ratio) {

  /** The largest ratio of two strategies that are as good as equal. */
  private static final double CLOSE = 1.1;

  /** Returns whether the best certainly is faster: the interval of the ratio is above 1. */
  public boolean certain() {
    return hasInterval() && ratio.low() > 1;
  }

  /** Returns whether the two certainly differ by less than 10%, and neither certainly is faster. */
  public boolean close() {
    return hasInterval() && ratio.low() <= 1 && ratio.low() > 1 / CLOSE && ratio.high() < CLOSE;
  }

  private boolean hasInterval() {
    return ratio != null && ratio.low() != null;
  }
}
