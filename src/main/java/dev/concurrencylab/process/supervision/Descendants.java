package dev.concurrencylab.process.supervision;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a process has started, and what these have. */
public final class Descendants {

  /** Nobody tells of the end of a process that is no child of ours. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final ProcessHandle ancestor;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  public Descendants(ProcessHandle ancestor) {
    this.ancestor = ancestor;
  }

  /** Looks who is there: when the ancestor is gone, nobody can tell any more. */
  public synchronized void note() {
    ancestor.descendants().forEach(known::add);
  }

  /** Kills all that have been seen, and returns whether any of them were alive. */
  public synchronized boolean kill() {
    boolean any = false;
    for (ProcessHandle process : known) {
      any |= !gone(process);
      process.destroyForcibly();
    }
    return any;
  }

  /** Waits until none of those that have been seen is left. An interrupt does not shorten this. */
  public synchronized void await(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    while (!known.stream().allMatch(Descendants::gone) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that has ended stays in the table until its parent takes note, but has no command. */
  private static boolean gone(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }
}
