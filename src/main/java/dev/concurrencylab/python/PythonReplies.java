package dev.concurrencylab.python;

import dev.concurrencylab.trial.Progress;
import dev.concurrencylab.trial.SchedulerDelay;
import dev.concurrencylab.trial.WorkerRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the process of a trial has said so far. */
final class PythonReplies implements PythonObserver {

  private static final long[] NO_SAMPLES = {};

  private final long[] starts;
  private final long[] ends;
  private int workers;
  private boolean ready;
  private boolean ended;
  private Long value;
  private String wrong;
  private long readyNanos;
  private long goNanos;
  private long heardNanos;
  private boolean started;

  PythonReplies(int workers) {
    starts = new long[workers];
    ends = new long[workers];
  }

  @Override
  public synchronized void received(String message) {
    if (!understood(message.split(" ")) && wrong == null) {
      wrong = message;
    }
    notifyAll();
  }

  private boolean understood(String[] words) {
    try {
      return switch (words[0]) {
        case "ready" -> takeReady();
        case "worker" -> takeWorker(Long.parseLong(words[1]), Long.parseLong(words[2]));
        case "x" -> takeValue(Long.parseLong(words[1]));
        default -> false;
      };
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return false;
    }
  }

  private boolean takeReady() {
    boolean first = !ready;
    ready = true;
    readyNanos = System.nanoTime();
    return first;
  }

  private boolean takeWorker(long start, long end) {
    if (!started || workers == starts.length) {
      return false;
    }
    starts[workers] = start;
    ends[workers] = end;
    workers++;
    return true;
  }

  private boolean takeValue(long x) {
    if (!started || workers < starts.length || value != null) {
      return false;
    }
    value = x;
    heardNanos = System.nanoTime();
    return true;
  }

  @Override
  public synchronized void ended() {
    ended = true;
    notifyAll();
  }

  /** Notes that the workers are told to go now. */
  synchronized void start() {
    started = true;
    goNanos = System.nanoTime();
  }

  /** Waits for a while, unless all that can come before the start, or after it, has come. */
  synchronized void await(long millis) throws InterruptedException {
    if (!arrived() && !ended && wrong == null) {
      wait(millis);
    }
  }

  /** Returns whether the workers are at the gate; after the start, whether the value is there. */
  synchronized boolean arrived() {
    return started ? value != null : ready;
  }

  synchronized boolean started() {
    return started;
  }

  /** Returns whether the process is gone. */
  synchronized boolean hasEnded() {
    return ended;
  }

  /** Returns what it said that made no sense, or null. */
  synchronized String wrong() {
    return wrong;
  }

  /** Returns x as it was in the end. */
  synchronized long value() {
    return value;
  }

  /**
   * Returns what the workers noted, in this JVM's time: the first one started when it was told to.
   * The clock of 2.7 is the wall clock, which may have been set meanwhile; nothing came to pass
   * after it was heard of.
   *
   * @param operations what each of them has done
   */
  synchronized List<WorkerRun> runs(long operations) {
    long shift = goNanos - Arrays.stream(starts).min().orElseThrow();
    List<WorkerRun> runs = new ArrayList<>(starts.length);
    for (int i = 0; i < starts.length; i++) {
      long start = Math.clamp(starts[i] + shift, goNanos, heardNanos);
      long end = Math.clamp(ends[i] + shift, start, heardNanos);
      Progress progress = Progress.of(new long[] {start, end}, new long[] {0, operations});
      runs.add(new WorkerRun(readyNanos, start, end, progress, SchedulerDelay.UNKNOWN, NO_SAMPLES));
    }
    return runs;
  }
}
