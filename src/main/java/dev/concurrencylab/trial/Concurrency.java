package dev.concurrencylab.trial;

import java.util.Arrays;
import java.util.List;

/** Computes how much the workers of a run overlapped, and how evenly they progressed. */
public final class Concurrency {

  private Concurrency() {}

  /**
   * Returns the share of the duration with at least two workers in flight, between 0 and 1; null
   * for one worker. A racy run without overlap proves nothing.
   */
  public static Double overlap(List<WorkerRun> workers) {
    if (workers.size() < 2) {
      return null;
    }
    long[] starts = workers.stream().mapToLong(WorkerRun::startNanos).sorted().toArray();
    long[] ends = workers.stream().mapToLong(WorkerRun::endNanos).sorted().toArray();
    long duration = ends[ends.length - 1] - starts[0];
    return duration <= 0 ? 0.0 : (double) timeOfTwo(starts, ends) / duration;
  }

  /** Sweeps over starts and ends in order of time and adds up the intervals with two or more. */
  private static long timeOfTwo(long[] starts, long[] ends) {
    long together = 0;
    long previous = starts[0];
    int started = 0;
    for (int ended = 0; ended < ends.length; ) {
      boolean start = started < starts.length && starts[started] <= ends[ended];
      long now = start ? starts[started] : ends[ended];
      if (started - ended >= 2) {
        together += now - previous;
      }
      previous = now;
      if (start) {
        started++;
      } else {
        ended++;
      }
    }
    return together;
  }

  /**
   * Returns Jain's fairness index over the operations each worker had done when the first one
   * ended: 1 if all had done the same, 1/n if one had done everything; null for one worker.
   *
   * @see <a href="https://arxiv.org/abs/cs/9809099">Jain, Chiu, Hawe: A Quantitative Measure of
   *     Fairness and Discrimination for Resource Allocation in Shared Computer Systems, 1984</a>
   */
  public static Double fairness(List<WorkerRun> workers) {
    if (workers.size() < 2) {
      return null;
    }
    long firstEnd = workers.stream().mapToLong(WorkerRun::endNanos).min().orElseThrow();
    return jain(workers.stream().mapToDouble(w -> w.progress().doneAt(firstEnd)).toArray());
  }

  /** Returns (Σx)² ÷ (n · Σx²). */
  static double jain(double... shares) {
    double sum = Arrays.stream(shares).sum();
    double squares = Arrays.stream(shares).map(x -> x * x).sum();
    return squares == 0 ? 1 : sum * sum / (shares.length * squares);
  }
}
