package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The verdict on lost updates of one trial, or of several trials of one cell. */
public enum Verdict implements Named {
  /** Guarantee {@code exact}, but an update was lost: a defect. */
  VIOLATED,
  /** A trial did not finish. */
  FAILED,
  /** Guarantee {@code none}, and updates were lost. */
  LOST_UPDATES,
  /** Guarantee {@code none}; no update was lost, but the workers overlapped too little to tell. */
  INCONCLUSIVE,
  /** Guarantee {@code none}; no update was lost although the workers overlapped, by luck. */
  NOT_OBSERVED,
  /** Guarantee {@code exact}, and no update was lost. */
  EXACT;

  private static final double LEAST_OVERLAP = 0.5;

  /**
   * Returns the verdict of one finished trial.
   *
   * @param overlap of its workers; null for one worker, which cannot lose updates
   */
  public static Verdict of(Guarantee guarantee, long lost, Double overlap) {
    if (guarantee == Guarantee.EXACT) {
      return lost == 0 ? EXACT : VIOLATED;
    }
    if (lost > 0) {
      return LOST_UPDATES;
    }
    return overlap == null || overlap < LEAST_OVERLAP ? INCONCLUSIVE : NOT_OBSERVED;
  }

  /** Returns the verdicts that trials of a strategy with this guarantee can get. */
  public static Set<Verdict> possible(Guarantee guarantee) {
    return guarantee == Guarantee.EXACT
        ? EnumSet.of(EXACT, VIOLATED, FAILED)
        : EnumSet.of(LOST_UPDATES, NOT_OBSERVED, INCONCLUSIVE, FAILED);
  }

  /**
   * Returns the verdict of several trials of one strategy, at least one. The most severe verdict
   * counts, except that one conclusive trial outweighs any number of inconclusive ones.
   */
  public static Verdict of(Collection<Verdict> trials) {
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("no trial, no verdict");
    }
    for (Verdict grave : List.of(VIOLATED, FAILED, LOST_UPDATES, NOT_OBSERVED, INCONCLUSIVE)) {
      if (trials.contains(grave)) {
        return grave;
      }
    }
    return EXACT;
  }
}
