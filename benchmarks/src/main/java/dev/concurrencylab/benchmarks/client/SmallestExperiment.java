package dev.concurrencylab.benchmarks.client;

import dev.concurrencylab.benchmarks.Scoreboard;
import java.io.IOException;
import java.net.URI;

/**
 * Measures how long the service takes to accept, run, store and return the smallest experiment, one
 * request after another on one connection.
 */
public final class SmallestExperiment {

  /** Some 5,000 requests, until the JIT compiler has compiled what a request needs. */
  private static final int WARM_UP_SECONDS = 15;

  private static final int SECONDS = 5;
  private static final double GOAL_MILLIS = 5;

  private SmallestExperiment() {}

  /** Measures it and prints the figure beside its goal. */
  public static void measure(LabClient client, Scoreboard board)
      throws IOException, InterruptedException {
    URI address = client.address().resolve("/experiments");
    Wrk.load(address, Spec.SMALLEST.json(), 1, WARM_UP_SECONDS);
    Wrk.Result warm = Wrk.load(address, Spec.SMALLEST.json(), 1, SECONDS);
    board.atMost("POST of the smallest, p50 once warm", warm.p50Micros() / 1e3, "ms", GOAL_MILLIS);
    board.note("p99 %.2f ms, max %.2f ms", warm.p99Micros() / 1e3, warm.maxMicros() / 1e3);
  }
}
