package dev.concurrencylab.execution;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A gate at which workers sleep until another thread opens it. Opening wakes the first worker, and
 * each worker that passes wakes the next ones, as in a heap: those whose index is {@code fanOut}
 * times its own plus 1, 2, … So each worker is woken by one that was started earlier, and none is
 * left asleep if the last ones are never started.
 *
 * <p>Rejected: a {@code CountDownLatch}, which wakes in a chain, too. Its code was compiled before
 * any thread had passed, without that case: 38,000 of 100,000 virtual threads fell back to the
 * interpreter, one by one.
 */
final class ParkedGate implements Gate {

  private static final long POLL_MILLIS = 20;

  private final AtomicReferenceArray<Thread> sleepers;
  private final int fanOut;
  private final CountDownLatch missing;
  private volatile boolean open;

  private ParkedGate(int workers, int fanOut) {
    this.sleepers = new AtomicReferenceArray<>(workers);
    this.fanOut = fanOut;
    this.missing = new CountDownLatch(workers);
  }

  /**
   * Returns a gate that wakes one worker after another. Woken at once, they would keep the
   * processors from the thread that requests a stop: 256 threads then went on for 0.4 to 1 s.
   */
  static ParkedGate forPlatformThreads(int workers) {
    return new ParkedGate(workers, 1);
  }

  /** Returns a gate at which each worker wakes two more, on all carriers. */
  static ParkedGate forVirtualThreads(int workers) {
    return new ParkedGate(workers, 2);
  }

  @Override
  public void assemble(int worker, StopSignal stop) {
    // A worker that sleeps can prepare nothing that would make its start more precise.
  }

  @Override
  public void start(int worker, StopSignal stop) {
    sleepers.set(worker, Thread.currentThread());
    missing.countDown();
    while (!open) {
      LockSupport.park(this);
    }
    wakeNext(worker);
  }

  /**
   * Wakes the next workers. Not compiled into the caller ({@code src/aot/service.flags}), in which
   * all of them sleep.
   */
  private void wakeNext(int worker) {
    for (int i = 1; i <= fanOut; i++) {
      wake((long) worker * fanOut + i);
    }
  }

  /** Wakes a worker; one that arrives later finds the gate open. */
  private void wake(long worker) {
    if (worker < sleepers.length()) {
      LockSupport.unpark(sleepers.get((int) worker));
    }
  }

  /** Waits until all workers sleep at the gate, or the trial is to stop. */
  void awaitAll(StopFlag stop) throws InterruptedException {
    boolean all = false;
    while (!all && !stop.requested()) {
      all = missing.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Lets all workers start, also those that arrive later. */
  void open() {
    open = true;
    wake(0);
  }
}
