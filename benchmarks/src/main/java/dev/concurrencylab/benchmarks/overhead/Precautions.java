package dev.concurrencylab.benchmarks.overhead;

/** What a worker does besides its operations. */
public enum Precautions {
  /** What the service does. */
  ALL(true, true),
  /** Cannot be stopped. */
  NO_STOP_CHECKS(false, true),
  /** Cannot tell whether it was disturbed. */
  NO_NOISE_FLAGS(true, false),
  /** Operations only. */
  NONE(false, false);

  final boolean stopChecks;
  final boolean noiseFlags;

  Precautions(boolean stopChecks, boolean noiseFlags) {
    this.stopChecks = stopChecks;
    this.noiseFlags = noiseFlags;
  }
}
