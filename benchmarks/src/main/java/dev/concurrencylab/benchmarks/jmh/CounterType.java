package dev.concurrencylab.benchmarks.jmh;

import dev.concurrencylab.counter.AtomicCounter;
import dev.concurrencylab.counter.CompareAndSetCounter;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.FairLockedCounter;
import dev.concurrencylab.counter.LockedCounter;
import dev.concurrencylab.counter.MonitorCounter;
import dev.concurrencylab.counter.ReadWriteLockedCounter;
import dev.concurrencylab.counter.SemaphoreCounter;
import dev.concurrencylab.counter.StampedLockedCounter;
import dev.concurrencylab.counter.StripedCounter;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.counter.VolatileCounter;
import java.util.Locale;
import java.util.function.Supplier;

/** The synchronizations among threads of one JVM, by the names of their strategies. */
public enum CounterType {
  THREADS(UnprotectedCounter::new),
  VOLATILE(VolatileCounter::new),
  GLOBAL_LOCK(LockedCounter::new),
  FAIR_LOCK(FairLockedCounter::new),
  MONITOR(MonitorCounter::new),
  ATOMIC(AtomicCounter::new),
  COMPARE_AND_SET(CompareAndSetCounter::new),
  STRIPED(StripedCounter::new),
  READ_WRITE_LOCK(ReadWriteLockedCounter::new),
  STAMPED_LOCK(StampedLockedCounter::new),
  SEMAPHORE(SemaphoreCounter::new);

  private final Supplier<Counter> counters;

  CounterType(Supplier<Counter> counters) {
    this.counters = counters;
  }

  /** Returns a new counter at 0. */
  public Counter create() {
    return counters.get();
  }

  /** Returns the name of the strategy. */
  public String strategy() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
