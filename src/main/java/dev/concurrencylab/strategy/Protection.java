package dev.concurrencylab.strategy;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.execution.ThreadExecution;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.Work;
import java.util.Set;
import java.util.function.Function;

/**
 * A way to protect counters among threads of this JVM, with its two loops.
 *
 * @param plain makes the counter of a trial of bare updates
 * @param general makes the counters of a trial in the general loop
 */
record Protection(
    Synchronization synchronization,
    Guarantee guarantee,
    Set<Feature> features,
    Function<Work, Counter> plain,
    Function<Work, Counter> general) {

  /** Returns the strategy that uses it among platform threads. */
  Strategy platform(String name) {
    return strategy(
        name, ExecutionKind.PLATFORM_THREADS, guarantee, ThreadExecution.platform(this::counter));
  }

  /** Returns the strategy that uses it among virtual threads. */
  Strategy virtual(String name) {
    return strategy(
        name, ExecutionKind.VIRTUAL_THREADS, guarantee, ThreadExecution.virtual(this::counter));
  }

  Strategy strategy(String name, ExecutionKind kind, Guarantee promised, Execution execution) {
    return new Strategy(name, kind, synchronization, promised, execution).supporting(features);
  }

  Counter counter(Work work) {
    return switch (work.loop()) {
      case Loop.Plain bare -> plain.apply(work);
      case Loop.General more -> general.apply(work);
    };
  }
}
