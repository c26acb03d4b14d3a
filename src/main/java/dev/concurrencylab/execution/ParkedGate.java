package dev.concurrencylab.execution;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A gate at which workers sleep until somebody who is not one of them opens it. That wakes the
 * first one, and whoever passes wakes the next ones: those whose index is {@code fanOut} times its
 * own and a little more, as in a heap. So every worker is woken by one that was started before it,
 * and none is left asleep if the last ones are never started.
 *
 * <p>Rejected: a {@code CountDownLatch}, which is a chain too. Threads that run its code when it is
 * opened for the first time find it compiled without that case: 38,000 of 100,000 virtual threads
 * fell back to the interpreter, one by one.
 */
final class ParkedGate implements Gate {

  private static final long LOOK_MILLIS = 20;

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
   * Wakes one after the other. All at once they would keep the processors from whoever asks for a
   * stop: 256 threads then went on for 0.4 to 1 s.
   */
  static ParkedGate forPlatformThreads(int workers) {
    return new ParkedGate(workers, 1);
  }

  /** Wakes each two more, on all carriers. */
  static ParkedGate forVirtualThreads(int workers) {
    return new ParkedGate(workers, 2);
  }

  @Override
  public void assemble(int worker, StopSignal stop) {
    // Nothing to do before the start that could make a sleeping worker late.
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

  /** Not compiled into the caller ({@code src/aot/service.flags}), where all are asleep. */
  private void wakeNext(int worker) {
    for (int i = 1; i <= fanOut; i++) {
      wake((long) worker * fanOut + i);
    }
  }

  /** A worker that comes here later finds the gate open. */
  private void wake(long worker) {
    if (worker < sleepers.length()) {
      LockSupport.unpark(sleepers.get((int) worker));
    }
  }

  /** Waits until all workers sleep here, or the trial is to stop. */
  void awaitAll(StopFlag stop) throws InterruptedException {
    boolean all = false;
    while (!all && !stop.requested()) {
      all = missing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Lets everyone start, now and later. */
  void open() {
    open = true;
    wake(0);
  }
}
