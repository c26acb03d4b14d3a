package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;

/** The guarantees of strategies. */
public enum Guarantee implements Named {
  /** The strategy cannot lose an update; a lost update is a defect. */
  EXACT,
  /** The strategy may lose updates. */
  NONE
}
