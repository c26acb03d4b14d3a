package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a trial, or several of one cell, say about lost updates; never more than was seen. */
public enum Verdict implements Named {
  /** Guarantee {@code exact}, and an update was lost: a defect. */
  VIOLATED,
  /** A trial did not finish. */
  FAILED,
  /** Guarantee {@code none}, and updates were lost. */
  LOST_UPDATES,
  /** Guarantee {@code none}, none lost, but the workers overlapped too little to tell. */
  INCONCLUSIVE,
  /** Guarantee {@code none}, none lost although the workers did overlap: luck, not safety. */
  NOT_OBSERVED,
  /** Guarantee {@code exact}, and none was lost. */
  EXACT;

  private static final double LEAST_OVERLAP = 0.5;

  /**
   * Judges one finished trial.
   *
   * @param guarantee what its strategy promises
   * @param lost updates that were lost
   * @param overlap of its workers; null if there was one only, which cannot lose anything
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
   * Judges several trials of one strategy: the gravest verdict counts, but one conclusive trial
   * outweighs any number of inconclusive ones.
   *
   * @throws IllegalArgumentException if there is none
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
