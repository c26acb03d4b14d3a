package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.format.Named;

/** The verdicts on the time per operation of a contender, compared with a threshold. */
public enum SpeedVerdict implements Named {
  /** It takes longer by more than the threshold. */
  SLOWER,
  /** The tests allow more than one of the other verdicts. */
  UNDECIDED,
  /** It takes neither longer nor shorter by more than the threshold. */
  SAME,
  /** It takes shorter by more than the threshold. */
  FASTER
}
