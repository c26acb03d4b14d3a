package dev.concurrencylab.counter.general;

import dev.concurrencylab.trial.Assignment;
import dev.concurrencylab.trial.Work;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The durations of single operations of one worker, in nanoseconds, of updates and reads apart. */
final class Timings {

  private static final int MOST = 20_000;

  private final SplittableRandom random;
  private final int bound;
  private final long[] updates;
  private final long[] reads;
  private int updatesTimed;
  private int readsTimed;

  Timings(Work work, Assignment assignment) {
    int mean = work.meanStride();
    this.random = new SplittableRandom(assignment.seed());
    this.bound = 2 * mean;
    int capacity = mean == 0 ? 0 : capacity(assignment.operations(), mean);
    this.updates = new long[capacity];
    this.reads = new long[capacity];
  }

  private static int capacity(long operations, int mean) {
    return (int) Math.min(operations, Math.min(2 * operations / mean, MOST) + 16);
  }

  /** Returns the number of operations until the next timed one, that one included. */
  long stride() {
    return bound == 0 ? Long.MAX_VALUE : random.nextInt(bound) + 1L;
  }

  void record(boolean read, long nanos) {
    if (read && readsTimed < reads.length) {
      reads[readsTimed++] = nanos;
    } else if (!read && updatesTimed < updates.length) {
      updates[updatesTimed++] = nanos;
    }
  }

  long[] updates() {
    return Arrays.copyOf(updates, updatesTimed);
  }

  long[] reads() {
    return Arrays.copyOf(reads, readsTimed);
  }
}
