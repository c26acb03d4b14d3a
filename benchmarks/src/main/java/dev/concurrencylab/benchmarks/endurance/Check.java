package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.Scoreboard;
import java.time.Duration;

/** A load or a fault that the service has to endure. */
interface Check {

  /** Returns one line that says what the check does. */
  String plan();

  /** Returns the time after which the check must be stuck. */
  Duration limit();

  /**
   * Runs the check on a service of its own and prints the figures.
   *
   * @throws Exception if it cannot be run, which counts as a missed goal
   */
  void run(Scoreboard board) throws Exception;
}
