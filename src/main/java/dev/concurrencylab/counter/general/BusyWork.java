package dev.concurrencylab.counter.general;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Arithmetic that keeps a processor busy for a given time, in place of the work of a real program.
 *
 * <p>It is a chain of rotations and additions. Each step needs the result of the one before, also
 * over the end of a call, so that the compiler can neither remove nor hoist a step, nor run two at
 * once, and the time grows linearly. A multiply-add chain as in JMH's {@code Blackhole.consumeCPU}
 * has steps of four processor cycles (1.9 ns); these have two.
 *
 * @param steps the number of steps
 * @param nanos how long they took on one idle processor, in nanoseconds
 */
public record BusyWork(int steps, double nanos) {

  private static final BusyWork NONE = new BusyWork(0, 0);
  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;
  private static final ConcurrentMap<Integer, BusyWork> CALIBRATED = new ConcurrentHashMap<>();

  /**
   * Returns the work of a duration in nanoseconds, at least 0. On first use of a duration the
   * calling thread calibrates it, which takes some tens of milliseconds.
   */
  public static BusyWork of(int nanos) {
    return nanos == 0 ? NONE : CALIBRATED.computeIfAbsent(nanos, Calibration::calibrate);
  }

  /** Works, and returns the state for the next call. */
  static long spin(int steps, long state) {
    long next = state;
    for (int i = 0; i < steps; i++) {
      next = Long.rotateLeft(next, 5) + ODD;
    }
    return next;
  }

  /**
   * Measures {@link BusyWork} from outside: as the difference between calls with so many steps and
   * calls with none, in turn, so that neither what a call costs nor a change of the processor's
   * speed is counted. The least of several rounds counts, because whatever disturbs a round makes
   * it longer.
   */
  private static final class Calibration {

    private static final int ROUNDS = 40;
    private static final int CORRECTIONS = 6;

    /** What differs by more steps was disturbed: a call overlaps with its neighbours by 2 ns. */
    private static final int MOST_CORRECTED = 5;

    /** Half of a step: no other number of steps is nearer. */
    private static final double NEAR_NANOS = 0.45;

    private static final double NEAR_SHARE = 0.02;

    private static final long ROUND_NANOS = 100_000;
    private static final int MOST_CALLS = 5_000;
    private static final int[] WARM_UP_STEPS = {0, 7, 20, 100, 1_000};
    private static final int WARM_UP_ROUNDS = 5_000;
    private static final int LONGEST_WARM_UP = 50;
    private static final int MANY_STEPS = 10_000;

    /** What is shorter by less than this is shorter by luck. */
    private static final double SETTLED = 0.01;

    private static final int SETTLED_TIMES = 10;

    private static final double NANOS_PER_STEP = nanosPerStep();

    private static volatile long consumed;

    private Calibration() {}

    /** Returns the number of steps that is nearest to a duration, with what it takes. */
    static BusyWork calibrate(int nanos) {
      int steps = Math.max(1, (int) Math.round(nanos / NANOS_PER_STEP));
      BusyWork best = new BusyWork(steps, measure(steps));
      double near = Math.max(NEAR_NANOS, NEAR_SHARE * nanos);
      for (int i = 0; i < CORRECTIONS && Math.abs(best.nanos() - nanos) > near; i++) {
        long wanted = Math.round(best.steps() * nanos / best.nanos());
        int next = Math.clamp(wanted, Math.max(1, steps - MOST_CORRECTED), steps + MOST_CORRECTED);
        BusyWork corrected = new BusyWork(next, measure(next));
        if (Math.abs(corrected.nanos() - nanos) < Math.abs(best.nanos() - nanos)) {
          best = corrected;
        }
      }
      return best;
    }

    /** Returns how long so many steps take, in nanoseconds. */
    static double measure(int steps) {
      int calls = Math.clamp((long) (ROUND_NANOS / (steps * NANOS_PER_STEP)), 1, MOST_CALLS);
      double with = Double.MAX_VALUE;
      double without = Double.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        with = Math.min(with, nanosPerCall(steps, calls));
        without = Math.min(without, nanosPerCall(0, MOST_CALLS));
      }
      return with - without;
    }

    /**
     * Runs until the code is compiled and nothing shorter is seen; returns how long a step takes.
     */
    private static double nanosPerStep() {
      double nanos = Double.MAX_VALUE;
      int settled = 0;
      for (int i = 0; i < LONGEST_WARM_UP && settled < SETTLED_TIMES; i++) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
          nanosPerCall(WARM_UP_STEPS[round % WARM_UP_STEPS.length], 5);
        }
        double now = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
          now = Math.min(now, nanosPerCall(MANY_STEPS, 10) / MANY_STEPS);
        }
        settled = now < (1 - SETTLED) * nanos ? 0 : settled + 1;
        nanos = Math.min(nanos, now);
      }
      return nanos;
    }

    private static double nanosPerCall(int steps, int calls) {
      long state = consumed;
      long before = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        state = BusyWork.spin(steps, state);
      }
      long nanos = System.nanoTime() - before;
      consumed = state;
      return (double) nanos / calls;
    }
  }
}
