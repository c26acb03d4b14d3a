package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.format.Named;

/** The verdicts on the lost updates of a contender. */
public enum LossVerdict implements Named {
  /** A strategy that cannot lose updates did, on either side: a defect. */
  BROKEN,
  /** It loses updates more often, or a larger share of them. */
  MORE,
  /** Updates were lost, and no difference is certain. */
  UNDECIDED,
  /** It loses updates less often, or a smaller share of them. */
  FEWER,
  /** No update was lost on either side. */
  NONE
}
