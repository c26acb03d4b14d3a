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

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** What there is to go by. */
  public enum Evidence {
    /** The delay of each worker: it has a thread of its own, and a processor whenever it runs. */
    DELAYS,
    /** Time used by other processes. */
    OTHERS,
    /** Time used by other processes than this one and its children. */
    OTHERS_THAN_CHILDREN
  }

  private final Evidence evidence;
  private final long pausedNanos = GcPauses.totalNanos();
  private final long throttledNanos = Cgroup.throttledNanos();
  private final ProcessorTime.Reading processorTime;

  private Noise(Evidence evidence) {
    this.evidence = evidence;
    this.processorTime = readProcessorTime();
  }

  private ProcessorTime.Reading readProcessorTime() {
    return switch (evidence) {
      case DELAYS -> ProcessorTime.Reading.UNKNOWN;
      case OTHERS -> ProcessorTime.read(false);
      case OTHERS_THAN_CHILDREN -> ProcessorTime.read(true);
    };
  }

  /**
   * Begins to watch, before the workers are asked for.
   *
   * @param evidence what there will be to go by
   */
  public static Noise watch(Evidence evidence) {
    return new Noise(evidence);
  }

  /** Returns whether the run was disturbed; null if it cannot be known. */
  public Boolean disturbed(TrialRun run) {
    double duration = Math.max(run.durationNanos(), 1);
    if (GcPauses.totalNanos() - pausedNanos > MOST_PAUSE * duration) {
      return true;
    }
    long throttled = since(throttledNanos, Cgroup.throttledNanos());
    long delay = evidence == Evidence.DELAYS ? delayNanos(run) : -1;
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
    long others = processorTime.othersNanosUntil(readProcessorTime());
    return others < 0 ? null : others > MOST_DELAY * window * PROCESSORS;
  }

  private static long since(long earlier, long now) {
    return earlier < 0 || now < 0 ? -1 : now - earlier;
  }
}
