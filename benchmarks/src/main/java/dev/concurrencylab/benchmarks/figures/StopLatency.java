package dev.concurrencylab.benchmarks.figures;

import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long a trial goes on after it was asked to stop, at random moments of its whole
 * life, for every strategy, with two workers and with as many as the service allows. It runs the
 * strategies in this JVM: over HTTP, a latency trial could not be stopped before the measured one
 * had ended, which here takes half a minute.
 */
public final class StopLatency {

  private static final double GOAL_MILLIS = 200;
  private static final long SECOND = 1_000_000_000;

  /** The service's default limits. */
  private static final Limits LIMITS =
      new Limits(
          new Limit<>("max-workers", 256),
          new Limit<>("max-virtual-workers", 100_000),
          new Limit<>("max-processes", 32),
          new Limit<>("max-operations", 100_000_000_000L),
          new Limit<>("max-trials", 10_000),
          new Limit<>("trial-timeout", Duration.ofMinutes(1)),
          new Limit<>("experiment-timeout", Duration.ofMinutes(30)));

  /** The longest trials that are admitted are predicted to last half of the trial limit. */
  private static final long LONGEST_NANOS = LIMITS.trialTimeout().value().toNanos() / 2;

  /** The trials that are stopped. */
  private enum Life {
    /** Stopped during setup, or in the middle of the longest loop. */
    LONGEST(TrialKind.MEASURED),
    /** The same with latency being sampled. */
    SAMPLING(TrialKind.LATENCY),
    /** As short as a warm-up: it consists mostly of its beginning and its end. */
    SHORT(TrialKind.WARM_UP);

    private final TrialKind kind;

    Life(TrialKind kind) {
      this.kind = kind;
    }
  }

  private final Random random = new Random(1);
  private final int stops;
  private final List<Double> all = new ArrayList<>();

  private StopLatency(int stops) {
    this.stops = stops;
  }

  /**
   * Prints the table.
   *
   * @param args the number of stops for each line; strategies, separated by commas, or {@code all}
   */
  public static void main(String[] args) throws InterruptedException {
    StopLatency latency = new StopLatency(Integer.parseInt(args[0]));
    Set<String> wanted = Set.of(args[1].split(","));
    ChildLauncher launcher = new ChildLauncher(ChildCommand.ofThisService(), ProcessListener.NONE);
    try (ProcessPool pool =
        new ProcessPool(launcher, LIMITS.maxProcesses().value(), Duration.ofMinutes(1))) {
      for (Strategy strategy : StandardStrategies.all(launcher, pool)) {
        if (wanted.contains("all") || wanted.contains(strategy.name())) {
          for (int workers : new int[] {2, strategy.kind().maxWorkers(LIMITS).value()}) {
            latency.measure(strategy, workers);
          }
        }
      }
    }
    print("all", 0, "", latency.all);
  }

  private void measure(Strategy strategy, int workers) throws InterruptedException {
    for (Life life : Life.values()) {
      Work work = new Work(encoding(strategy, workers, life), life.kind == TrialKind.LATENCY, 1);
      long span = span(strategy, work, life);
      List<Double> millis = new ArrayList<>();
      while (millis.size() < stops) {
        double latency = stopAfter(strategy, work, (long) (random.nextDouble() * span));
        if (latency >= 0) {
          millis.add(latency);
        }
      }
      all.addAll(millis);
      print(strategy.name(), workers, life.name(), millis);
    }
  }

  private static CounterEncoding encoding(Strategy strategy, int workers, Life life) {
    long most = strategy.iterationsWithin(LONGEST_NANOS, workers, Pause.NONE, Loop.PLAIN);
    long warmUp = Math.ceilDiv(strategy.synchronization().warmUpOperations(), workers);
    return new CounterEncoding(
        Workload.OPPOSED, workers, life == Life.SHORT ? warmUp : Math.max(most, 1));
  }

  /** Returns the duration of a short trial, or of a second of a long one with its setup. */
  private long span(Strategy strategy, Work work, Life life) throws InterruptedException {
    long began = System.nanoTime();
    stopAfter(strategy, work, life == Life.SHORT ? 60 * SECOND : SECOND);
    return System.nanoTime() - began;
  }

  /** Returns the milliseconds from the stop to the end; less than 0 if the end came first. */
  private static double stopAfter(Strategy strategy, Work work, long nanos)
      throws InterruptedException {
    StopFlag stop = new StopFlag();
    Stopper stopper = new Stopper(stop, System.nanoTime() + nanos);
    stopper.start();
    try {
      TrialRun run = strategy.execution().run(work, stop);
      if (run.workers().size() != work.workers()) {
        throw new IllegalStateException("a worker is missing");
      }
    } catch (TrialFailedException e) {
      if (!stop.requested()) {
        throw new IllegalStateException(strategy.name(), e);
      }
    }
    long ended = System.nanoTime();
    stopper.interrupt();
    stopper.join();
    return stop.requested() ? (ended - stopper.requested) / 1e6 : -1;
  }

  /** Requests the stop at a given time, unless it is interrupted before. */
  private static final class Stopper extends Thread {
    private final StopFlag stop;
    private final long time;
    private long requested;

    Stopper(StopFlag stop, long time) {
      this.stop = stop;
      this.time = time;
    }

    @Override
    public void run() {
      long left = time - System.nanoTime();
      while (left > 0 && !isInterrupted()) {
        LockSupport.parkNanos(left);
        left = time - System.nanoTime();
      }
      if (left <= 0) {
        requested = System.nanoTime();
        stop.request("measured");
      }
    }
  }

  private static void print(String strategy, int workers, String life, List<Double> millis) {
    Collections.sort(millis);
    double longest = millis.getLast();
    System.out.printf(
        "%-20s %,7d %-9s %5d stops  p50 %7.1f  p99 %7.1f  max %7.1f ms  %s%n",
        strategy,
        workers,
        life.toLowerCase(),
        millis.size(),
        percentile(millis, 0.5),
        percentile(millis, 0.99),
        longest,
        longest <= GOAL_MILLIS ? "" : "MORE THAN " + GOAL_MILLIS);
  }

  private static double percentile(List<Double> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
