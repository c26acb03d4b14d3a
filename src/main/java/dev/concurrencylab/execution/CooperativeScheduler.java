package dev.concurrencylab.execution;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.StopSignal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A cooperative scheduler on virtual threads: one coroutine runs, and all others are parked.
 * Another one runs only when the running one awaits, in first-in-first-out order, as tasks do in
 * asyncio's event loop.
 *
 * <p>JDK 25 has no public way to give virtual threads another scheduler (custom schedulers exist
 * only in Loom's repository), and the built-in one runs them on all carriers. Therefore the
 * coroutines themselves pass on the right to run. Invariants:
 *
 * <ul>
 *   <li>only the running coroutine touches the queues, {@code running} and {@code started}; before
 *       the first one runs, the thread that adds the coroutines does;
 *   <li>the {@code turn} of a coroutine is set by the coroutine that gives up the right to run,
 *       after its last use of the queues, and is cleared by the coroutine itself. The field is
 *       volatile, so that everything that one running coroutine did happens before what the next
 *       one does: the counter needs no fence;
 *   <li>a coroutine parks in a loop over {@code turn}, since {@code park} may return for no reason.
 * </ul>
 *
 * <p>Rejected: a {@code Semaphore} or {@code Exchanger} (twice the cost, and their queues do not
 * have the order of the awaits); coroutines as continuations on one thread (an internal API).
 *
 * <p>A thread is started when its coroutine gets its first turn. An await takes 250 to 1,100 ns.
 *
 * <p>When the trial is to stop, its measurements do not count any more. Then the next switch
 * releases all coroutines at once, an await returns at once, and the coroutines end on all
 * carriers. One after another, 100,000 of them took 240 ms to end.
 */
final class CooperativeScheduler implements AwaitPoint {

  private final ArrayDeque<Coroutine> ready = new ArrayDeque<>();
  private final PriorityQueue<Coroutine> pausing =
      new PriorityQueue<>((one, other) -> Long.signum(one.wakeNanos - other.wakeNanos));
  private final Thread.Builder threads =
      Thread.ofVirtual().name("coroutine-", 0).inheritInheritableThreadLocals(false);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final StopSignal stop;
  private final AtomicInteger notEnded = new AtomicInteger();
  private Coroutine running;

  /** Set by the last running coroutine, before those that have to see it get their turns. */
  private boolean released;

  CooperativeScheduler(StopSignal stop) {
    this.stop = stop;
  }

  /** A virtual thread, and whether it is its turn. */
  private static final class Coroutine {
    private final Thread thread;
    private boolean started;
    private long wakeNanos;
    private volatile boolean turn;

    Coroutine(Thread thread) {
      this.thread = thread;
    }

    void resume() {
      if (started) {
        turn = true;
        LockSupport.unpark(thread);
      } else {
        started = true;
        thread.start();
      }
    }

    void parkUntilTurn() {
      while (!turn) {
        LockSupport.park(this);
      }
      turn = false;
    }
  }

  /** Adds a coroutine, which begins in {@link #runAll} unless a stop was requested by then. */
  void add(Runnable body) {
    ready.add(
        new Coroutine(
            threads.unstarted(
                () -> {
                  try {
                    body.run();
                  } finally {
                    switchToNext();
                  }
                })));
  }

  /**
   * Runs all coroutines to their ends; after a stop, those that have not begun are left out.
   *
   * @param onInterrupt called if the waiting thread is interrupted; it must make the coroutines end
   * @throws InterruptedException if interrupted, once all have ended
   */
  void runAll(Runnable onInterrupt) throws InterruptedException {
    boolean interrupted = false;
    switchToNext();
    while (ended.getCount() > 0) {
      try {
        ended.await();
      } catch (InterruptedException e) {
        interrupted = true;
        onInterrupt.run();
      }
    }
    if (interrupted) {
      throw new InterruptedException("interrupted while coroutines ran");
    }
  }

  /** Lets every ready coroutine run once; called by the running coroutine. */
  @Override
  public void await() {
    if (released || (ready.isEmpty() && pausing.isEmpty())) {
      return;
    }
    Coroutine caller = running;
    ready.add(caller);
    switchToNext();
    caller.parkUntilTurn();
  }

  /** Pauses the running coroutine, which calls this, as {@code asyncio.sleep} does. */
  @Override
  public void pause(long nanos, StopSignal ignored) {
    if (released) {
      return;
    }
    Coroutine caller = running;
    caller.wakeNanos = System.nanoTime() + nanos;
    pausing.add(caller);
    switchToNext();
    caller.parkUntilTurn();
  }

  /**
   * Gives up the right to run: to the next coroutine, or after a stop to all. Not compiled into its
   * callers ({@code src/aot/service.flags}). The compiler leaves out code that no trial has needed
   * so far; where 100,000 coroutines are parked in one compiled method, each falls back to the
   * interpreter when that code is needed. The first trial that was stopped took 0.3 to 0.9 s to
   * end.
   */
  void switchToNext() {
    if (released) {
      countEnd();
      return;
    }
    awaitReady();
    if (stop.requested()) {
      releaseAll();
    } else {
      resume(ready.poll());
    }
  }

  /**
   * Makes those coroutines ready whose pause is over. If all others pause, the caller sleeps until
   * the first of them wakes, as an event loop does.
   */
  private void awaitReady() {
    while (!pausing.isEmpty() && !stop.requested()) {
      long left = pausing.peek().wakeNanos - System.nanoTime();
      if (left <= 0) {
        ready.add(pausing.poll());
      } else if (ready.isEmpty()) {
        LockSupport.parkNanos(this, Math.min(left, POLL_NANOS));
      } else {
        return;
      }
    }
  }

  private void resume(Coroutine next) {
    running = next;
    if (next == null) {
      ended.countDown();
    } else {
      next.resume();
    }
  }

  /** Lets all coroutines that have begun run to their ends; no other one will begin. */
  private void releaseAll() {
    ready.addAll(pausing);
    List<Coroutine> begun = ready.stream().filter(one -> one.started).toList();
    notEnded.set(begun.size());
    released = true;
    if (begun.isEmpty()) {
      ended.countDown();
    }
    begun.forEach(Coroutine::resume);
  }

  private void countEnd() {
    if (notEnded.decrementAndGet() == 0) {
      ended.countDown();
    }
  }
}
