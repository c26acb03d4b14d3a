package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;

/** What a strategy promises. */
public enum Guarantee implements Named {
  /** It cannot lose an update; if one is lost, that is a defect. */
  EXACT,
  /** It may lose updates, and may be seen to or not. */
  NONE
}
