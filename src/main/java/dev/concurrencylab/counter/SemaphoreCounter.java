package dev.concurrencylab.counter;

import java.util.concurrent.Semaphore;

/**
 * A counter with the only permit of a {@link Semaphore} around each operation. It loses no update.
 * A permit has no owner: any thread can give it back, so that one can begin what another ends, and
 * so that a thread that takes it twice waits for itself for ever. Where neither is needed, a lock
 * costs as much and finds more mistakes. It is the usual lock where more than one may enter.
 */
public final class SemaphoreCounter extends PaddedCounter {

  private final Padding.Around<Semaphore> padded = new Padding.Around<>(() -> new Semaphore(1));

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    Semaphore semaphore = padded.object;
    for (int i = 0; i < operations && !stop.requested(); i++) {
      semaphore.acquireUninterruptibly();
      try {
        value += (i & 1) == 0 ? first : second;
      } finally {
        semaphore.release();
      }
    }
  }
}
