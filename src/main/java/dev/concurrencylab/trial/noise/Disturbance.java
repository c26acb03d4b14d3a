package dev.concurrencylab.trial.noise;

/** The answer to whether other load took the processors while a trial ran. */
public enum Disturbance {
  /** Something else did: the duration says more about the neighbours than about the strategy. */
  NOISY,
  /** Nothing else did. */
  QUIET,
  /** It cannot be known. */
  UNKNOWN;

  /** Returns {@link #NOISY} or {@link #QUIET}. */
  public static Disturbance of(boolean noisy) {
    return noisy ? NOISY : QUIET;
  }
}
