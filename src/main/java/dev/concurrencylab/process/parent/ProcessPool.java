package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pool that keeps children between trials, as {@code multiprocessing.Pool} does. So a trial does
 * not wait for JVMs to start, and the loops of the children stay compiled. A child that has died is
 * replaced when the next trial needs it; one that was not needed for a while is ended.
 */
public final class ProcessPool extends ChildSource implements AutoCloseable {

  private final ChildLauncher launcher;
  private final int capacity;
  private final Duration idleTimeout;
  private final ScheduledThreadPoolExecutor timer;

  /** The most recently used first, so that those in excess reach the idle timeout. */
  private final Deque<Idle> idle = new ArrayDeque<>();

  private final Set<Child> working = new HashSet<>();
  private boolean closed;
  private boolean timerSet;

  private record Idle(Child child, long sinceNanos) {}

  /**
   * Creates a pool without children; the first trial starts them.
   *
   * @param capacity how many children there may be, at least 1
   * @param idleTimeout how long a child is kept that no trial needs, more than 0
   */
  public ProcessPool(ChildLauncher launcher, int capacity, Duration idleTimeout) {
    if (capacity < 1 || !idleTimeout.isPositive()) {
      throw new IllegalArgumentException(capacity + " processes, kept for " + idleTimeout);
    }
    this.launcher = launcher;
    this.capacity = capacity;
    this.idleTimeout = idleTimeout;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon(true).name("process-pool-timer").factory());
  }

  @Override
  Compiler compiler(Work work) {
    return Compiler.TIERED;
  }

  @Override
  synchronized Child take(Work work) throws TrialFailedException {
    if (closed) {
      throw new TrialFailedException(
          TrialFailedException.Reason.START, "the pool of worker processes is closed");
    }
    Child child = takeIdle();
    if (child == null) {
      if (working.size() >= capacity) {
        throw new TrialFailedException(
            TrialFailedException.Reason.START, "all " + capacity + " worker processes are at work");
      }
      child = launcher.launch(compiler(work));
    }
    working.add(child);
    return child;
  }

  /** Returns the most recently used idle child that is alive; null if there is none. */
  private Child takeIdle() {
    while (!idle.isEmpty()) {
      Child child = idle.removeFirst().child();
      if (child.usable()) {
        return child;
      }
      Child.end(List.of(child), StopSignal.NEVER);
    }
    return null;
  }

  @Override
  void giveBack(List<Child> children, StopSignal stop) {
    List<Child> unusable = new ArrayList<>();
    synchronized (this) {
      for (Child child : children) {
        working.remove(child);
        if (closed || !child.usable()) {
          unusable.add(child);
        } else {
          idle.addFirst(new Idle(child, System.nanoTime()));
        }
      }
      setTimer();
    }
    Child.end(unusable, stop);
  }

  private void setTimer() {
    if (!closed && !timerSet && !idle.isEmpty()) {
      timerSet = true;
      long age = System.nanoTime() - idle.getLast().sinceNanos();
      timer.schedule(this::expire, idleTimeout.toNanos() - age, TimeUnit.NANOSECONDS);
    }
  }

  private void expire() {
    synchronized (this) {
      timerSet = false;
    }
    endIdle(idleTimeout.toNanos());
  }

  @Override
  void startAnew() {
    endIdle(0);
  }

  /** Ends the children that have been idle for at least so long. */
  private void endIdle(long nanos) {
    List<Child> old = new ArrayList<>();
    synchronized (this) {
      long now = System.nanoTime();
      while (!idle.isEmpty() && now - idle.getLast().sinceNanos() >= nanos) {
        old.add(idle.removeLast().child());
      }
      setTimer();
    }
    Child.end(old, StopSignal.NEVER);
  }

  /** Ends all children and waits for their ends. A trial that still uses some of them fails. */
  @Override
  public void close() {
    List<Child> all = new ArrayList<>();
    synchronized (this) {
      closed = true;
      timer.shutdownNow();
      idle.forEach(each -> all.add(each.child()));
      idle.clear();
      working.forEach(Child::kill);
      all.addAll(working);
    }
    Child.end(all, StopSignal.NEVER);
  }
}
