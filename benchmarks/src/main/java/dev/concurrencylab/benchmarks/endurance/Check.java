package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.Scoreboard;
import java.time.Duration;

/** One thing that the service has to bear. */
interface Check {

  /** Returns what is about to be done, in a line. */
  String plan();

  /** Returns how long that may take before something must be stuck. */
  Duration limit();

  /**
   * Does it, on a service of its own, and prints the figures.
   *
   * @throws Exception if it cannot be done, which counts as a missed goal
   */
  void run(Scoreboard board) throws Exception;
}
