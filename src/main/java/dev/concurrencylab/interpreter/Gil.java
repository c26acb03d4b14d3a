package dev.concurrencylab.interpreter;

import dev.concurrencylab.counter.GilStatistics;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The Global Interpreter Lock as CPython has had it since 3.2 (Antoine Pitrou's "new GIL", {@code
 * Python/ceval_gil.h}, functions {@code take_gil} and {@code drop_gil}): not a lock that threads
 * queue for, but a flag under a mutex, whose holder keeps it until it blocks or is asked for it.
 *
 * <ul>
 *   <li>A waiter sleeps for the switch interval. Only if that ran out, and nobody else got the lock
 *       meanwhile, it asks the holder to drop it: threads that hold it for short are never asked.
 *   <li>The holder looks for that request where the bytecode allows it ({@link SwitchPoints}).
 *   <li>Whoever drops it on request waits until another thread has taken it. Without this forced
 *       switching it would mostly get the lock back before the other has woken up.
 * </ul>
 *
 * <p>Two mutexes, as there: one guards the flag, the other the hand-over.
 */
final class Gil implements InterpreterLock {

  private final long switchIntervalNanos;

  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition dropped = mutex.newCondition();
  private final ReentrantLock switchMutex = new ReentrantLock();
  private final Condition switched = switchMutex.newCondition();

  /** Guarded by {@code mutex}. */
  private boolean locked;

  /** Guarded by {@code mutex}. */
  private long dropRequests;

  /** Guarded by {@code mutex}; written with {@code switchMutex} held, too. */
  private long switches;

  /** Written with both mutexes held, or by the holder. */
  private volatile Thread lastHolder;

  private volatile boolean dropRequest;

  Gil(long switchIntervalNanos) {
    this.switchIntervalNanos = switchIntervalNanos;
  }

  @Override
  public void take() {
    mutex.lock();
    try {
      while (locked) {
        long switchesBefore = switches;
        boolean timedOut = awaitDrop();
        if (timedOut && locked && switches == switchesBefore) {
          dropRequest = true;
          dropRequests++;
        }
      }
      hold();
    } finally {
      mutex.unlock();
    }
  }

  /** Returns whether the switch interval ran out. */
  private boolean awaitDrop() {
    try {
      return dropped.awaitNanos(switchIntervalNanos) <= 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a worker", e);
    }
  }

  private void hold() {
    switchMutex.lock();
    try {
      locked = true;
      if (lastHolder != Thread.currentThread()) {
        lastHolder = Thread.currentThread();
        switches++;
      }
      dropRequest = false;
      switched.signal();
    } finally {
      switchMutex.unlock();
    }
  }

  @Override
  public void drop() {
    mutex.lock();
    try {
      locked = false;
      dropped.signal();
    } finally {
      mutex.unlock();
    }
    if (dropRequest) {
      awaitSwitch();
    }
  }

  private void awaitSwitch() {
    switchMutex.lock();
    try {
      if (lastHolder == Thread.currentThread()) {
        dropRequest = false;
        switched.awaitUninterruptibly();
      }
    } finally {
      switchMutex.unlock();
    }
  }

  @Override
  public boolean dropRequested() {
    return dropRequest;
  }

  @Override
  public GilStatistics switching() {
    mutex.lock();
    try {
      return new GilStatistics(switches, dropRequests);
    } finally {
      mutex.unlock();
    }
  }
}
