package dev.concurrencylab.process.supervision;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The processes that a process has started, and those that these have started in turn. */
public final class Descendants {

  /** Interval between two checks, since nothing reports the end of another process' child. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Limit to the time in which a process reaps its killed children; no other process can. */
  private static final long REAP_MILLIS = 50;

  private final ProcessHandle ancestor;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  public Descendants(ProcessHandle ancestor) {
    this.ancestor = ancestor;
  }

  /** Adds those that exist now; they cannot be found any more when the ancestor has ended. */
  public synchronized void record() {
    ancestor.descendants().forEach(known::add);
  }

  /** Kills all that were recorded, and returns whether any of them was alive. */
  public synchronized boolean kill() {
    boolean any = false;
    for (ProcessHandle process : known) {
      any |= !hasEnded(process);
      process.destroyForcibly();
    }
    return any;
  }

  /** Waits until all that were recorded have ended. An interrupt does not shorten the wait. */
  public synchronized void awaitEnd(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    while (!known.stream().allMatch(Descendants::hasEnded) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(POLL_NANOS);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Kills the ancestor and all that it has started, and waits until nothing is left. The
   * descendants are killed first, while the ancestor can reap them. An interrupt does not shorten
   * this.
   */
  public void endWith(SupervisedProcess supervised) {
    if (supervised.isAlive()) {
      supervised.errors().ignoreRest();
      record();
    }
    if (kill()) {
      supervised.awaitEnd(REAP_MILLIS);
    }
    if (supervised.isAlive()) {
      record();
    }
    supervised.kill();
    kill();
    supervised.awaitEnd(SupervisedProcess.KILLED_MILLIS);
    awaitEnd(SupervisedProcess.KILLED_MILLIS);
  }

  /** A process that its parent has not reaped still exists, but has no command. */
  private static boolean hasEnded(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }
}
