package dev.concurrencylab.execution;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A gate at which workers sleep until somebody who is not one of them opens it. */
final class ParkedGate implements Gate {

  private static final long LOOK_MILLIS = 20;

  private final CountDownLatch missing;
  private final CountDownLatch closed = new CountDownLatch(1);

  ParkedGate(int workers) {
    missing = new CountDownLatch(workers);
  }

  @Override
  public void assemble(int worker, StopSignal stop) {
    // Nothing to do before the start that could make a sleeping worker late.
  }

  @Override
  public void start(int worker, StopSignal stop) throws InterruptedException {
    missing.countDown();
    closed.await();
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
    closed.countDown();
  }
}
