package dev.concurrencylab.trial;

import java.util.List;

/**
 * Whether something else took the processors while a trial ran, so that its duration says more
 * about the neighbours than about the strategy.
 *
 * <p>With at most one worker for each processor, the delay that the operating system itself notes
 * for each worker tells. With more workers they take the processors from each other; then, and
 * where a worker has no thread of its own, the processor time used by others tells, but only over
 * windows that are long against its ticks of 10 ms.
 */
public final class Noise {

  private static final double MOST_DELAY = 0.10;
  private static final double MOST_PAUSE = 0.05;
  private static final long LEAST_WINDOW_NANOS = 200_000_000;

  private final int processors = Runtime.getRuntime().availableProcessors();
  private final boolean crowded;
  private final long pausedNanos = GcPauses.totalNanos();
  private final long throttledNanos = Cgroup.throttledNanos();
  private final ProcessorTime.Reading processorTime;

  private Noise(int workers) {
    crowded = workers > processors;
    processorTime = ProcessorTime.read(crowded);
  }

  /** Begins to watch, before the workers are asked for. */
  public static Noise watch(int workers) {
    return new Noise(workers);
  }

  /** Returns whether the run was disturbed; null if it cannot be known. */
  public Boolean disturbed(TrialRun run) {
    double duration = Math.max(run.durationNanos(), 1);
    if (GcPauses.totalNanos() - pausedNanos > MOST_PAUSE * duration) {
      return true;
    }
    long throttled = since(throttledNanos, Cgroup.throttledNanos());
    long delay = crowded && run.gate() != Gate.Kind.NONE ? -1 : delayNanos(run);
    if (Math.max(delay, 0) + Math.max(throttled, 0) > MOST_DELAY * duration) {
      return true;
    }
    return delay >= 0 ? Boolean.FALSE : disturbedByOthers(run);
  }

  /** The longest delay of a worker, or all together where they ran one after another. */
  private static long delayNanos(TrialRun run) {
    List<Long> delays =
        run.workers().stream().map(worker -> worker.waiting().runDelayNanos()).toList();
    if (delays.contains(-1L)) {
      return -1;
    }
    return run.gate() == Gate.Kind.NONE
        ? delays.stream().mapToLong(Long::longValue).sum()
        : delays.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  private Boolean disturbedByOthers(TrialRun run) {
    long window = run.joinedNanos() - run.askedNanos();
    if (window < LEAST_WINDOW_NANOS) {
      return null;
    }
    long others = processorTime.othersNanosUntil(ProcessorTime.read(crowded));
    return others < 0 ? null : others > MOST_DELAY * window * processors;
  }

  private static long since(long earlier, long now) {
    return earlier < 0 || now < 0 ? -1 : now - earlier;
  }
}
