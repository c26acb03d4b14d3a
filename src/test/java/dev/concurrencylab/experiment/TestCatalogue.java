package dev.concurrencylab.experiment;

import dev.concurrencylab.counter.LockedCounter;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.execution.CallerExecution;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.execution.ThreadExecution;
import dev.concurrencylab.experiment.fork.ForkLauncher;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.ExecutionKind;
import dev.concurrencylab.strategy.Feature;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.strategy.Synchronization;
import dev.concurrencylab.trial.Guarantee;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** A small catalogue without child processes, with one strategy whose execution a test brings. */
public final class TestCatalogue {

  public static final Limits LIMITS = limits(Duration.ofSeconds(60), Duration.ofMinutes(30));

  /** The JDK that runs the tests alone. */
  public static final JavaRuntimes RUNTIMES = new JavaRuntimes(List.of());

  public static final ForkLauncher FORKS = new ForkLauncher(RUNTIMES, ProcessListener.NONE);

  private TestCatalogue() {}

  /** The default limits but for how long a trial and an experiment may last. */
  public static Limits limits(Duration trial, Duration experiment) {
    return new Limits(
        new Limit<>("lab.limits.max-workers", 256),
        new Limit<>("lab.limits.max-virtual-workers", 100_000),
        new Limit<>("lab.limits.max-processes", 32),
        new Limit<>("lab.limits.max-operations", 100_000_000_000L),
        new Limit<>("lab.limits.max-trials", 10_000),
        new Limit<>("lab.limits.trial-timeout", trial),
        new Limit<>("lab.limits.experiment-timeout", experiment));
  }

  public static Catalogue with(Execution custom) {
    return new Catalogue(
        List.of(
            general(
                "sequential",
                ExecutionKind.CALLER,
                50,
                Guarantee.EXACT,
                new CallerExecution(_ -> new UnprotectedCounter())),
            general(
                "threads",
                ExecutionKind.PLATFORM_THREADS,
                50,
                Guarantee.NONE,
                ThreadExecution.platform(_ -> new UnprotectedCounter())),
            general(
                "global-lock",
                ExecutionKind.PLATFORM_THREADS,
                500,
                Guarantee.EXACT,
                ThreadExecution.platform(_ -> new LockedCounter())),
            strategy(
                "async",
                ExecutionKind.COOPERATIVE,
                50,
                Guarantee.EXACT,
                new CallerExecution(_ -> new UnprotectedCounter())),
            strategy("processes", ExecutionKind.CHILD_PROCESSES, 50, Guarantee.EXACT, custom)),
        List.of());
  }

  public static Catalogue plain() {
    return with(new CallerExecution(_ -> new UnprotectedCounter()));
  }

  /** A strategy that supports all fields. */
  private static Strategy general(
      String name, ExecutionKind kind, long nanos, Guarantee guarantee, Execution execution) {
    Strategy plain = strategy(name, kind, nanos, guarantee, execution);
    return new Strategy(
        name,
        kind,
        plain.synchronization(),
        guarantee,
        guarantee,
        null,
        null,
        null,
        null,
        EnumSet.allOf(Feature.class),
        execution);
  }

  private static Strategy strategy(
      String name, ExecutionKind kind, long nanos, Guarantee guarantee, Execution execution) {
    return new Strategy(
        name, kind, Synchronization.nonBlocking("test", nanos), guarantee, execution);
  }
}
