package dev.concurrencylab.python;

import dev.concurrencylab.trial.Progress;
import dev.concurrencylab.trial.SchedulerDelay;
import dev.concurrencylab.trial.WorkerRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines that the process of a trial has sent so far. */
final class PythonReplies implements PythonObserver {

  private static final long[] NO_SAMPLES = {};

  private final long[] starts;
  private final long[] ends;
  private int workers;
  private boolean ready;
  private boolean ended;
  private Long value;
  private String unexpected;
  private long readyNanos;
  private long goNanos;
  private long valueNanos;
  private boolean started;

  PythonReplies(int workers) {
    starts = new long[workers];
    ends = new long[workers];
  }

  @Override
  public synchronized void received(String line) {
    if (!parse(line.split(" ")) && unexpected == null) {
      unexpected = line;
    }
    notifyAll();
  }

  private boolean parse(String[] words) {
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
    valueNanos = System.nanoTime();
    return true;
  }

  @Override
  public synchronized void ended() {
    ended = true;
    notifyAll();
  }

  /** Records that the workers are told to go now. */
  synchronized void start() {
    started = true;
    goNanos = System.nanoTime();
  }

  /** Waits for a while, unless everything has come that can come before the start, or after it. */
  synchronized void await(long millis) throws InterruptedException {
    if (!arrived() && !ended && unexpected == null) {
      wait(millis);
    }
  }

  /** Returns whether the workers are at the gate; after the start, whether the value has come. */
  synchronized boolean arrived() {
    return started ? value != null : ready;
  }

  synchronized boolean started() {
    return started;
  }

  /** Returns whether the process has ended. */
  synchronized boolean hasEnded() {
    return ended;
  }

  /** Returns the first line that was not expected or not understood, or null. */
  synchronized String unexpected() {
    return unexpected;
  }

  /** Returns the final value of x. */
  synchronized long value() {
    return value;
  }

  /**
   * Returns what the workers recorded, in the time of this JVM: the first one started when it was
   * told to. The clock of 2.7 is the wall clock, which may be set during the trial; so times are
   * limited to the time between the start and the last line.
   *
   * @param operations how many each worker has done
   */
  synchronized List<WorkerRun> runs(long operations) {
    long shift = goNanos - Arrays.stream(starts).min().orElseThrow();
    List<WorkerRun> runs = new ArrayList<>(starts.length);
    for (int i = 0; i < starts.length; i++) {
      long start = Math.clamp(starts[i] + shift, goNanos, valueNanos);
      long end = Math.clamp(ends[i] + shift, start, valueNanos);
      Progress progress = Progress.of(new long[] {start, end}, new long[] {0, operations});
      runs.add(new WorkerRun(readyNanos, start, end, progress, SchedulerDelay.UNKNOWN, NO_SAMPLES));
    }
    return runs;
  }
}
