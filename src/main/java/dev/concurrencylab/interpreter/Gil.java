package dev.concurrencylab.interpreter;

import dev.concurrencylab.counter.GilStatistics;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The Global Interpreter Lock as CPython has had it since 3.2 (Antoine Pitrou's "new GIL", {@code
 * Python/ceval_gil.h}, functions {@code take_gil} and {@code drop_gil}). It is not a lock that
 * threads queue for, but a flag, which its holder keeps until it blocks or is asked to drop it.
 *
 * <ul>
 *   <li>A thread that waits sleeps for the switch interval. Only if no other thread got the lock in
 *       that time does it ask the holder to drop it. So a thread that holds the lock for a short
 *       time is never asked.
 *   <li>The holder checks for such a request where the bytecode allows it ({@link SwitchPoints}).
 *   <li>A holder that drops the lock on request waits until another thread has taken it. Without
 *       this forced switching it would mostly get the lock back before the other thread wakes up.
 * </ul>
 *
 * <p>As in CPython, one mutex guards the flag and another one the hand-over.
 */
final class Gil implements InterpreterLock {

  private final long switchIntervalNanos;

  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition dropped = mutex.newCondition();
  private final ReentrantLock switchMutex = new ReentrantLock();
  private final Condition switched = switchMutex.newCondition();

  /** Guarded by {@code mutex}, as the next two. */
  private boolean locked;

  private long dropRequests;

  /** Written with {@code switchMutex} held, too. */
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

  /** Waits until the lock is dropped, and returns whether the switch interval ran out. */
  private boolean awaitDrop() {
    try {
      return dropped.awaitNanos(switchIntervalNanos) <= 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException("workers are not interrupted", e);
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
  public GilStatistics statistics() {
    mutex.lock();
    try {
      return new GilStatistics(switches, dropRequests);
    } finally {
      mutex.unlock();
    }
  }
}
