package dev.concurrencylab.trial.noise;

import dev.concurrencylab.processors.ProcessorTime;
import dev.concurrencylab.processors.Processors;
import dev.concurrencylab.processors.Processors.Throttling;
import dev.concurrencylab.processors.SchedulerDelay.Known;
import dev.concurrencylab.processors.SchedulerDelay.Unknown;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.WorkerRun;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Detects trials during which other load took the processors, so that their durations say more
 * about that load than about the strategy.
 *
 * <p>With at most one worker for each processor, the evidence is the delay that the operating
 * system records for each worker. More workers take the processors from each other; then, and where
 * a worker has no thread of its own, the evidence is the processor time used by others, but only
 * over periods that are long against its ticks of 10 ms. Only processors of the affinity mask
 * count: what runs on others delays nobody here.
 *
 * <p>Workers that wait for each other, or whose JVMs compile while they run, are delayed without
 * other load: so were a third of all trials of a contended lock on a quiet machine. There a delay
 * is noise only if others used the processors as well.
 *
 * <p>The accounts are read before the workers' common start and after their end. If a delay may lie
 * entirely outside the run, it is unknown whether the run was disturbed. When such delays were
 * counted in full, one in five trials that took as long as others was called noisy.
 */
public final class Noise {

  private static final double MOST_DELAY = 0.10;
  private static final double MOST_PAUSE = 0.05;
  private static final long LEAST_WINDOW_NANOS = 200_000_000;
  private static final long LEAST_WINDOW_WITH_DELAYS_NANOS = 50_000_000;

  /** The error of the recorded processor time: one tick at either end. */
  private static final long TICKS_NANOS = 20_000_000;

  public enum Evidence {
    /** The delay of each worker: it has a thread of its own, and a processor whenever it runs. */
    DELAYS(true, false, false),
    /** Delays that waiting workers may cause each other; others must have used time, too. */
    DELAYS_AND_OTHERS(true, true, false),
    /** The same of child processes, which their own compilers delay, too. */
    DELAYS_AND_OTHERS_THAN_CHILDREN(true, true, true),
    /** Time used by other processes. */
    OTHERS(false, true, false),
    /** Time used by other processes than this one and its children. */
    OTHERS_THAN_CHILDREN(false, true, true);

    private final boolean delays;
    private final boolean others;
    private final boolean children;

    Evidence(boolean delays, boolean others, boolean children) {
      this.delays = delays;
      this.others = others;
      this.children = children;
    }

    /** Returns the shortest time over which it can be known what others have used. */
    private long leastWindowNanos() {
      return delays ? LEAST_WINDOW_WITH_DELAYS_NANOS : LEAST_WINDOW_NANOS;
    }
  }

  private final Evidence evidence;
  private final Processors processors;
  private final GcPauses pauses;
  private final long pausedNanos;
  private final Throttling throttling;
  private final ProcessorTime processorTime;

  private Noise(Evidence evidence, Processors processors, GcPauses pauses) {
    this.evidence = evidence;
    this.processors = processors;
    this.pauses = pauses;
    this.pausedNanos = pauses.totalNanos();
    this.throttling = processors.throttling();
    this.processorTime = readProcessorTime();
  }

  private ProcessorTime readProcessorTime() {
    return evidence.others ? processors.time(evidence.children) : ProcessorTime.UNKNOWN;
  }

  /** Begins to watch, before the workers are requested. */
  public static Noise watch(Evidence evidence) {
    return watch(evidence, Processors.ofThisMachine(), GcPauses.ofThisJvm());
  }

  static Noise watch(Evidence evidence, Processors processors, GcPauses pauses) {
    return new Noise(evidence, processors, pauses);
  }

  public Disturbance disturbance(TrialRun run) {
    double duration = Math.max(run.durationNanos(), 1);
    if (pauses.totalNanos() - pausedNanos > MOST_PAUSE * duration) {
      return Disturbance.NOISY;
    }
    Throttling now = processors.throttling();
    long throttled = throttling.nanosUntil(now);
    long outside = Math.max(0, run.joinedNanos() - run.askedNanos() - run.durationNanos());
    long surelyThrottled =
        Math.max(0, throttling.longestNanosUntil(now) - outside * processors.limits().allowed());
    boolean delaysTell = evidence.delays && delaysAreKnown(run);
    long most = throttled + (delaysTell ? longestDelay(run, Known::runDelayNanos) : 0);
    long least =
        surelyThrottled
            + (delaysTell && !evidence.others ? longestDelay(run, Known::leastNanos) : 0);
    if (least > MOST_DELAY * duration) {
      return Disturbance.NOISY;
    }
    if (delaysTell && most <= MOST_DELAY * duration) {
      return Disturbance.QUIET;
    }
    boolean outsideOnly = throttled > 0 || !evidence.others; // before the start, or after the end
    return outsideOnly && most > MOST_DELAY * duration
        ? Disturbance.UNKNOWN
        : disturbanceByOthers(run);
  }

  private static boolean delaysAreKnown(TrialRun run) {
    return run.threads().stream().allMatch(worker -> worker.waiting() instanceof Known);
  }

  /**
   * Returns the longest delay of a thread, or the sum where workers ran one after another. In a
   * handshake, workers start within nanoseconds of each other: one that started later was delayed.
   */
  private static long longestDelay(TrialRun run, ToLongFunction<Known> nanos) {
    if (run.gate() == Gate.Kind.NONE) {
      return run.threads().stream().mapToLong(worker -> delay(worker, nanos)).sum();
    }
    boolean together = run.gate() == Gate.Kind.HANDSHAKE;
    long first = run.threads().stream().mapToLong(WorkerRun::startNanos).min().orElseThrow();
    return run.threads().stream()
        .mapToLong(worker -> delay(worker, nanos) + (together ? worker.startNanos() - first : 0))
        .max()
        .orElseThrow();
  }

  private static long delay(WorkerRun worker, ToLongFunction<Known> nanos) {
    return switch (worker.waiting()) {
      case Known known -> nanos.applyAsLong(known);
      case Unknown unknown -> 0;
    };
  }

  private Disturbance disturbanceByOthers(TrialRun run) {
    long window = run.joinedNanos() - run.askedNanos();
    if (window < evidence.leastWindowNanos()) {
      return Disturbance.UNKNOWN;
    }
    OptionalLong others = processorTime.othersNanosUntil(readProcessorTime());
    return others.isEmpty()
        ? Disturbance.UNKNOWN
        : Disturbance.of(
            others.getAsLong() > TICKS_NANOS + MOST_DELAY * window * processorTime.processors());
  }
}
