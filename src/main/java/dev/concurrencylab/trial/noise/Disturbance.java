package dev.concurrencylab.trial.noise;

/** The answer to whether other load took the processors while a trial ran. */
public enum Disturbance {
  /** Other load did: the duration says more about the neighbours than about the strategy. */
  NOISY,
  /** No other load did. */
  QUIET,
  /** It cannot be known. */
  UNKNOWN;

  public static Disturbance of(boolean noisy) {
    return noisy ? NOISY : QUIET;
  }
}
