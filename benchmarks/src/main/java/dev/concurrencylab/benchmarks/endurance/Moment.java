package dev.concurrencylab.benchmarks.endurance;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Random moments. */
final class Moment {

  private Moment() {}

  /** Waits for so long at most, and any time below that is as likely. */
  static void within(long millis) throws InterruptedException {
    TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(millis * 1_000 + 1));
  }
}
