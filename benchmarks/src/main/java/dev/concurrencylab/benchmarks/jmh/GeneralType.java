package dev.concurrencylab.benchmarks.jmh;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.general.CompareAndSetLoop;
import dev.concurrencylab.counter.general.GeneralCounter;
import dev.concurrencylab.counter.general.MonitorLoop;
import dev.concurrencylab.counter.general.ReadWriteLockLoop;
import dev.concurrencylab.counter.general.ReentrantLockLoop;
import dev.concurrencylab.counter.general.SingleWriterLoop;
import dev.concurrencylab.counter.general.StampedLockLoop;
import dev.concurrencylab.trial.Work;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;

/** Synchronizations with a general loop, by the names of their strategies. */
public enum GeneralType {
  MONITOR(GeneralCounter.of(Object[]::new, Object::new, MonitorLoop::new)),
  GLOBAL_LOCK(GeneralCounter.of(ReentrantLock[]::new, ReentrantLock::new, ReentrantLockLoop::new)),
  READ_WRITE_LOCK(
      GeneralCounter.of(
          ReentrantReadWriteLock[]::new, ReentrantReadWriteLock::new, ReadWriteLockLoop::new)),
  STAMPED_LOCK(GeneralCounter.of(StampedLock[]::new, StampedLock::new, StampedLockLoop::new)),
  COMPARE_AND_SET(GeneralCounter.of(CompareAndSetLoop::new)),
  SINGLE_WRITER(SingleWriterLoop::counter);

  private final Function<Work, Counter> counters;

  GeneralType(Function<Work, Counter> counters) {
    this.counters = counters;
  }

  /** Returns the counters of a trial. */
  Counter create(Work work) {
    return counters.apply(work);
  }

  /** Returns the name of the strategy. */
  public String strategy() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
