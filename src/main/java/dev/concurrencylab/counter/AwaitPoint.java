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

  /** How often a worker that pauses checks whether it is to stop. */
  long POLL_NANOS = 10_000_000;

  /** Lets every other worker that is ready run once before it returns. */
  void await();

  /**
   * Waits, as for I/O, and lets others run meanwhile. This implementation puts the calling thread
   * to sleep.
   *
   * @param nanos how long
   * @param stop ends the wait early
   * @throws InterruptedException if the calling thread is interrupted
   */
  default void pause(long nanos, StopSignal stop) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !stop.requested(); left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, POLL_NANOS));
    }
  }
}
