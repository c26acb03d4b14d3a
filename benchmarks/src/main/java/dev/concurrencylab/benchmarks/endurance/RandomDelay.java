package dev.concurrencylab.benchmarks.endurance;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Delays of random length. */
final class RandomDelay {

  private RandomDelay() {}

  /** Sleeps for a time that is uniformly distributed between 0 and a maximum. */
  static void atMost(long millis) throws InterruptedException {
    TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(millis * 1_000 + 1));
  }
}
