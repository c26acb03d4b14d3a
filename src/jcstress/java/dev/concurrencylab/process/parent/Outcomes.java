package dev.concurrencylab.process.parent;

/**
 * The numbers of outcomes of two updates, one by each of two actors.
 *
 * @param bothCounted the value holds both
 * @param oneLost it holds one of them
 * @param other it is something else
 */
public record Outcomes(long bothCounted, long oneLost, long other) {

  /** Returns the sum of both. */
  public Outcomes plus(Outcomes more) {
    return new Outcomes(bothCounted + more.bothCounted, oneLost + more.oneLost, other + more.other);
  }

  /** Returns how many pairs of updates there were. */
  public long total() {
    return bothCounted + oneLost + other;
  }
}
