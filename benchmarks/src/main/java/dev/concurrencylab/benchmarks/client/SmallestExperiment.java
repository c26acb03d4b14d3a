package dev.concurrencylab.benchmarks.client;

import java.io.IOException;

/** How long the service takes to take, run, store and answer an experiment that does nothing. */
public final class SmallestExperiment {

  private static final int REQUESTS = 1_000;

  /** Until the JIT compiler is done with the path of a request, on both sides. */
  private static final int WARM_UP_REQUESTS = 5_000;

  private static final double GOAL_MILLIS = 5;

  private SmallestExperiment() {}

  /** Measures it, one request after another on one connection. */
  public static void measure(LabClient client, Scoreboard board)
      throws IOException, InterruptedException {
    Sample millis = new Sample();
    for (int i = -WARM_UP_REQUESTS; i < REQUESTS; i++) {
      long began = System.nanoTime();
      client.run(Spec.SMALLEST);
      if (i >= 0) {
        millis.add((System.nanoTime() - began) / 1e6);
      }
    }
    board.atMost("POST of the smallest, p50 once warm", millis.median(), "ms", GOAL_MILLIS);
    board.note("p99 %.2f ms, max %.2f ms", millis.percentile(99), millis.max());
  }
}
