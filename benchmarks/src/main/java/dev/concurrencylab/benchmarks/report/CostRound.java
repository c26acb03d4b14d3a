package dev.concurrencylab.benchmarks.report;

/**
 * What one endpoint cost in one round.
 *
 * @param perSecond requests that were answered, on several connections
 * @param bytes allocated for each of them
 * @param p50Micros time from a request to its answer on one connection, median
 * @param p99Micros the same, which 99% did not exceed
 */
record CostRound(double perSecond, double bytes, double p50Micros, double p99Micros) {

  static final String[] HEADER = {
    "round", "endpoint", "requestsPerSecond", "bytesPerRequest", "p50Micros", "p99Micros"
  };

  Object[] row(int round, Object endpoint) {
    return new Object[] {round, endpoint, perSecond, bytes, p50Micros, p99Micros};
  }
}
