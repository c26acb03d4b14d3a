package dev.concurrencylab.benchmarks.report.cost;

/**
 * The cost of one endpoint in one round.
 *
 * @param perSecond answered requests per second, on several connections
 * @param bytes allocated bytes per request
 * @param p50Micros median latency on one connection
 * @param p99Micros latency on one connection that 99% of the answers did not exceed
 */
record CostRound(double perSecond, double bytes, double p50Micros, double p99Micros) {

  static final String[] HEADER = {
    "round", "endpoint", "requestsPerSecond", "bytesPerRequest", "p50Micros", "p99Micros"
  };

  Object[] row(int round, Object endpoint) {
    return new Object[] {round, endpoint, perSecond, bytes, p50Micros, p99Micros};
  }
}
