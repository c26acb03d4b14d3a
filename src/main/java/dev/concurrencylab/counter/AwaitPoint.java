package dev.concurrencylab.counter;

import java.util.concurrent.TimeUnit;

/**
 * A point at which a cooperative worker lets the others run, as {@code await} does in asyncio.
 * Workers that are not cooperative get {@link #NONE}.
 */
@FunctionalInterface
public interface AwaitPoint {

  /** An await that returns at once, for workers that the operating system schedules. */
  AwaitPoint NONE = () -> {};

  /** Interval at which a worker that pauses checks whether it is to stop. */
  long POLL_NANOS = 10_000_000;

  /** Lets every other worker that is ready run once before it returns. */
  void await();

  /**
   * Waits, as for I/O, and lets others run meanwhile. A stop ends the wait early. By default the
   * calling thread sleeps.
   */
  default void pause(long nanos, StopSignal stop) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !stop.requested(); left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, POLL_NANOS));
    }
  }
}
