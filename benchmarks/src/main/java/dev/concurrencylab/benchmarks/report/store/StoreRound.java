package dev.concurrencylab.benchmarks.report.store;

/**
 * What storing cost one service in one round.
 *
 * @param gapMillis median time between two trials of the default experiment, from the end of the
 *     joining of one trial's workers until the next trial asks for its own
 * @param perSecond smallest experiments per second, on several connections
 * @param allocated bytes allocated for each of them
 * @param written bytes that the service and its database caused to be written to the disk for each
 *     of them
 */
record StoreRound(double gapMillis, double perSecond, double allocated, double written) {

  static final String[] HEADER = {
    "round", "store", "gapMillis", "experimentsPerSecond", "bytesAllocated", "bytesWritten"
  };

  Object[] row(int round, String store) {
    return new Object[] {round, store, gapMillis, perSecond, allocated, written};
  }
}
