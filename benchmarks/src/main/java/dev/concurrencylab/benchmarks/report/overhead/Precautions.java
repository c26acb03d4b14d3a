package dev.concurrencylab.benchmarks.report.overhead;

/** The work that a worker does besides its operations. */
enum Precautions {
  /** Stop checks and noise flags, as in the service. */
  ALL(true, true),
  /** The worker cannot be stopped. */
  NO_STOP_CHECKS(false, true),
  /** The worker cannot tell whether it was disturbed. */
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
