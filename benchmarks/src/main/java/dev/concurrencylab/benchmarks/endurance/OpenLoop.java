package dev.concurrencylab.benchmarks.endurance;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Starts visits at a fixed rate, whether or not earlier ones have ended: a slow service gets no
 * fewer. Only so many may be under way at a time; a visit for which there is no place is left out
 * and counted.
 */
final class OpenLoop {

  private static final int PER_SECOND = 20;
  private static final int PLACES = 100;

  private int started;
  private int leftOut;

  /** Goes on for so long, and then until all visits have ended. */
  void run(Duration time, Runnable visit) throws InterruptedException {
    Semaphore places = new Semaphore(PLACES);
    long visits = time.toMillis() * PER_SECOND / 1_000;
    long begun = System.nanoTime();
    try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < visits; i++) {
        long due = begun + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        if (places.tryAcquire()) {
          started++;
          visitors.execute(
              () -> {
                try {
                  visit.run();
                } finally {
                  places.release();
                }
              });
        } else {
          leftOut++;
        }
      }
    }
  }

  int started() {
    return started;
  }

  int leftOut() {
    return leftOut;
  }
}
