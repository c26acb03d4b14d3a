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
 * A cooperative scheduler on virtual threads: whoever holds the baton runs, everyone else is
 * parked, and the baton changes hands at an await only, in first-in-first-out order, as tasks do in
 * asyncio's event loop.
 *
 * <p>JDK 25 lets nobody bring a scheduler of his own for virtual threads (a custom scheduler exists
 * in Loom's repository only), and the built-in one runs them on all carriers. Hence the baton. Its
 * invariants:
 *
 * <ul>
 *   <li>the queues, {@code holder} and {@code started} are touched by the holder only, or before
 *       the first one runs;
 *   <li>a coroutine's {@code turn} is set by the one who hands over, after the last use of the
 *       queue, and cleared by the coroutine itself. Being volatile, it makes everything that the
 *       old holder did happen before what the new one does: the counter needs no fence;
 *   <li>parking is a loop over {@code turn}, since {@code park} may return for no reason.
 * </ul>
 *
 * <p>Rejected: a {@code Semaphore} or {@code Exchanger} (twice the cost, and their queues are not
 * the order of the awaits); running coroutines as continuations on one thread (an internal API).
 *
 * <p>A thread is started when its coroutine gets its first turn, which is a hand-over of the same
 * kind. An await costs 250-1,100 ns.
 *
 * <p>Once the trial is to stop, nothing that is found counts any more: then the next hand-over goes
 * to all at once, an await returns at once, and the coroutines end on all carriers. One after the
 * other 100,000 of them took 240 ms to end.
 */
final class CooperativeScheduler implements AwaitPoint {

  private final ArrayDeque<Coroutine> ready = new ArrayDeque<>();
  private final PriorityQueue<Coroutine> pausing =
      new PriorityQueue<>((one, other) -> Long.signum(one.wakeNanos - other.wakeNanos));
  private final Thread.Builder threads =
      Thread.ofVirtual().name("coroutine-", 0).inheritInheritableThreadLocals(false);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final StopSignal stop;
  private final AtomicInteger leaving = new AtomicInteger();
  private Coroutine holder;

  /** Set by the last holder, before those to whom it matters get their turns. */
  private boolean dissolved;

  /**
   * Creates a baton that nobody holds yet.
   *
   * @param stop once requested, coroutines that have not begun never will
   */
  CooperativeScheduler(StopSignal stop) {
    this.stop = stop;
  }

  /** A virtual thread and whether it is its turn. */
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

  /** Adds a coroutine; it runs once {@link #runAll} is called, unless it is to stop by then. */
  void add(Runnable body) {
    ready.add(
        new Coroutine(
            threads.unstarted(
                () -> {
                  try {
                    body.run();
                  } finally {
                    passToNext();
                  }
                })));
  }

  /**
   * Runs all coroutines to their ends; after a stop those that have not begun are left out.
   *
   * @param onInterrupt called if the waiting thread is interrupted; it must make the coroutines end
   * @throws InterruptedException if interrupted, once all have ended
   */
  void runAll(Runnable onInterrupt) throws InterruptedException {
    boolean interrupted = false;
    passToNext();
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

  /** Lets every ready coroutine run once; to be called by the holder. */
  @Override
  public void await() {
    if (dissolved || (ready.isEmpty() && pausing.isEmpty())) {
      return;
    }
    Coroutine me = holder;
    ready.add(me);
    passToNext();
    me.parkUntilTurn();
  }

  /** Lets others run for a while, as {@code asyncio.sleep} does; to be called by the holder. */
  @Override
  public void pause(long nanos, StopSignal ignored) {
    if (dissolved) {
      return;
    }
    Coroutine me = holder;
    me.wakeNanos = System.nanoTime() + nanos;
    pausing.add(me);
    passToNext();
    me.parkUntilTurn();
  }

  /**
   * Hands over, or lets everyone go. Not compiled into its callers ({@code src/aot/service.flags}):
   * code that no trial has needed yet is left out of them, and where 100,000 coroutines are parked
   * in the same compiled method, each one falls back to the interpreter when they need it at last;
   * the first trial that was stopped took 0.3 to 0.9 s to end.
   */
  void passToNext() {
    if (dissolved) {
      leave();
      return;
    }
    awaitReady();
    if (stop.requested()) {
      dissolve();
    } else {
      hand(ready.poll());
    }
  }

  /**
   * Makes those ready whose pause is over. Where all others pause, whoever is about to hand over
   * sleeps until the first of them wakes, as an event loop does.
   */
  private void awaitReady() {
    while (!pausing.isEmpty() && !stop.requested()) {
      long left = pausing.peek().wakeNanos - System.nanoTime();
      if (left <= 0) {
        ready.add(pausing.poll());
      } else if (ready.isEmpty()) {
        LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
      } else {
        return;
      }
    }
  }

  private void hand(Coroutine next) {
    holder = next;
    if (next == null) {
      ended.countDown();
    } else {
      next.resume();
    }
  }

  /** Gives everyone who has begun the turn to end; nobody else will begin. */
  private void dissolve() {
    ready.addAll(pausing);
    List<Coroutine> begun = ready.stream().filter(one -> one.started).toList();
    leaving.set(begun.size());
    dissolved = true;
    if (begun.isEmpty()) {
      ended.countDown();
    }
    begun.forEach(Coroutine::resume);
  }

  private void leave() {
    if (leaving.decrementAndGet() == 0) {
      ended.countDown();
    }
  }
}
