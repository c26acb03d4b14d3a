package dev.concurrencylab.benchmarks.report.overhead;

import dev.concurrencylab.benchmarks.jmh.CounterType;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.experiment.result.OrderStatistics;
import dev.concurrencylab.processors.SchedulerClock;
import dev.concurrencylab.trial.StopFlag;
import java.util.stream.DoubleStream;

/**
 * A program that runs many trials with one worker, as the service does, with some of the
 * precautions or none, and prints the median time per operation. Each combination needs a JVM of
 * its own: in one that has seen both kinds of stop signal, each check would be a choice between
 * two.
 */
final class SingleWorker {

  private static final long WARM_UP_NANOS = 250_000_000;
  private static final long MEASURED_NANOS = 250_000_000;
  private static final int OPERATIONS = 1_000_000;

  private final CounterType type;
  private final StopSignal stop;
  private final Precautions precautions;

  private SingleWorker(CounterType type, Precautions precautions) {
    this.type = type;
    this.precautions = precautions;
    this.stop = precautions.stopChecks ? new StopFlag() : StopSignal.NEVER;
  }

  /**
   * Prints nanoseconds per operation.
   *
   * @param args a {@link CounterType} and {@link Precautions}
   */
  public static void main(String[] args) {
    SingleWorker worker =
        new SingleWorker(CounterType.valueOf(args[0]), Precautions.valueOf(args[1]));
    worker.runFor(WARM_UP_NANOS);
    System.out.println(OrderStatistics.median(worker.runFor(MEASURED_NANOS)) / OPERATIONS);
  }

  /** Runs trials for a time and returns their durations. */
  private double[] runFor(long nanos) {
    DoubleStream.Builder durations = DoubleStream.builder();
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() - end < 0) {
      durations.add(run());
    }
    return durations.build().toArray();
  }

  private long run() {
    Counter counter = type.create();
    return precautions.noiseFlags ? runWithNoiseFlags(counter) : measure(counter);
  }

  private long runWithNoiseFlags(Counter counter) {
    try (SchedulerClock scheduler = SchedulerClock.open()) {
      scheduler.begin();
      long start = System.nanoTime();
      long duration = measure(counter);
      scheduler.end(start, start + duration);
      return duration;
    }
  }

  private long measure(Counter counter) {
    long start = System.nanoTime();
    int done = 0;
    while (done < OPERATIONS && !stop.requested()) {
      int block = Math.min(Counter.BLOCK, OPERATIONS - done);
      counter.add(1, 1, block, stop);
      done += block;
    }
    return System.nanoTime() - start;
  }
}
