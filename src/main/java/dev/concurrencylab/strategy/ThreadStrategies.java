package dev.concurrencylab.strategy;

import static dev.concurrencylab.strategy.Synchronization.blocking;
import static dev.concurrencylab.strategy.Synchronization.nonBlocking;
import static dev.concurrencylab.trial.Guarantee.EXACT;
import static dev.concurrencylab.trial.Guarantee.NONE;

import dev.concurrencylab.counter.AtomicCounter;
import dev.concurrencylab.counter.CompareAndSetCounter;
import dev.concurrencylab.counter.ConfinedCounter;
import dev.concurrencylab.counter.FairLockedCounter;
import dev.concurrencylab.counter.LockedCounter;
import dev.concurrencylab.counter.MonitorCounter;
import dev.concurrencylab.counter.ReadWriteLockedCounter;
import dev.concurrencylab.counter.SemaphoreCounter;
import dev.concurrencylab.counter.StampedLockedCounter;
import dev.concurrencylab.counter.StripedCounter;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.counter.VolatileCounter;
import dev.concurrencylab.counter.general.AtomicLoop;
import dev.concurrencylab.counter.general.CompareAndSetLoop;
import dev.concurrencylab.counter.general.ConfinedLoop;
import dev.concurrencylab.counter.general.GeneralCounter;
import dev.concurrencylab.counter.general.MonitorLoop;
import dev.concurrencylab.counter.general.ReadWriteLockLoop;
import dev.concurrencylab.counter.general.ReentrantLockLoop;
import dev.concurrencylab.counter.general.SemaphoreLoop;
import dev.concurrencylab.counter.general.SingleWriterLoop;
import dev.concurrencylab.counter.general.StampedLockLoop;
import dev.concurrencylab.counter.general.StripedLoop;
import dev.concurrencylab.counter.general.UnprotectedLoop;
import dev.concurrencylab.counter.general.VolatileLoop;
import dev.concurrencylab.counter.messages.SingleWriterCounter;
import dev.concurrencylab.execution.CallerExecution;
import dev.concurrencylab.strategy.Synchronization.Exclusion;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** The strategies whose workers are threads of this JVM, each with a plain and a general loop. */
final class ThreadStrategies {

  private static final Protection UNPROTECTED =
      new Protection(
          nonBlocking("none", 50),
          NONE,
          Feature.ALL,
          _ -> new UnprotectedCounter(),
          GeneralCounter.of(UnprotectedLoop::new));
  private static final Protection VOLATILE =
      new Protection(
          nonBlocking("volatile", 100),
          NONE,
          Feature.ALL,
          _ -> new VolatileCounter(),
          GeneralCounter.of(VolatileLoop::new));
  private static final Protection LOCK =
      new Protection(
          blocking("one ReentrantLock", 500),
          EXACT,
          Feature.ALL,
          _ -> new LockedCounter(),
          GeneralCounter.of(ReentrantLock[]::new, ReentrantLock::new, ReentrantLockLoop::new));
  private static final Protection FAIR_LOCK =
      new Protection(
          blocking("fair ReentrantLock", 20_000),
          EXACT,
          Feature.ALL,
          _ -> new FairLockedCounter(),
          GeneralCounter.of(
              ReentrantLock[]::new, () -> new ReentrantLock(true), ReentrantLockLoop::new));
  private static final Protection MONITOR =
      new Protection(
          blocking("synchronized", 500),
          EXACT,
          Feature.ALL,
          _ -> new MonitorCounter(),
          GeneralCounter.of(Object[]::new, Object::new, MonitorLoop::new));
  private static final Protection ATOMIC =
      new Protection(
          nonBlocking("fetch-and-add", 100),
          EXACT,
          Feature.WITHOUT_INSIDE,
          _ -> new AtomicCounter(),
          GeneralCounter.of(AtomicLoop::new));
  private static final Protection COMPARE_AND_SET =
      new Protection(
          nonBlocking("CAS loop", 300).excluding(Exclusion.EACH_COUNTER),
          EXACT,
          Feature.WITHOUT_PAUSES_INSIDE,
          _ -> new CompareAndSetCounter(),
          GeneralCounter.of(CompareAndSetLoop::new));
  private static final Protection STRIPED =
      new Protection(
          nonBlocking("LongAdder", 50),
          EXACT,
          Feature.WITHOUT_INSIDE,
          _ -> new StripedCounter(),
          StripedLoop::counter);
  private static final Protection READ_WRITE_LOCK =
      new Protection(
          blocking("ReentrantReadWriteLock", 1_000),
          EXACT,
          Feature.ALL,
          _ -> new ReadWriteLockedCounter(),
          GeneralCounter.of(
              ReentrantReadWriteLock[]::new, ReentrantReadWriteLock::new, ReadWriteLockLoop::new));
  private static final Protection STAMPED_LOCK =
      new Protection(
          blocking("StampedLock", 1_000),
          EXACT,
          Feature.ALL,
          _ -> new StampedLockedCounter(),
          GeneralCounter.of(StampedLock[]::new, StampedLock::new, StampedLockLoop::new));
  private static final Protection SEMAPHORE =
      new Protection(
          blocking("Semaphore with one permit", 1_000),
          EXACT,
          Feature.ALL,
          _ -> new SemaphoreCounter(),
          GeneralCounter.of(Semaphore[]::new, () -> new Semaphore(1), SemaphoreLoop::new));
  private static final Protection SINGLE_WRITER =
      new Protection(
          blocking("messages to one owner", 2_000).excluding(Exclusion.ALL_COUNTERS),
          EXACT,
          Feature.WITHOUT_PAUSES_INSIDE,
          work -> new SingleWriterCounter(work.timed()),
          SingleWriterLoop::counter);
  private static final Protection CONFINED =
      new Protection(
          nonBlocking("a part for each worker, added up", 200) // a read visits each of 256 parts
              .excluding(Exclusion.SEPARATE_PARTS),
          EXACT,
          Feature.ALL,
          _ -> new ConfinedCounter(),
          ConfinedLoop::counter);

  private ThreadStrategies() {}

  /** Returns the baseline, and those on platform threads. */
  static List<Strategy> platform() {
    return List.of(
        UNPROTECTED
            .strategy(
                "sequential",
                ExecutionKind.CALLER,
                EXACT,
                new CallerExecution(UNPROTECTED::counter))
            .inPython("a plain loop"),
        UNPROTECTED.platform("threads").inPython("threading.Thread, x += 1"),
        VOLATILE.platform("volatile"),
        LOCK.platform("global-lock")
            .inPython("threading.Lock around x += 1")
            .withRemark(
                "global-lock is not CPython's GIL: it locks each operation, the GIL spans many."),
        FAIR_LOCK.platform("fair-lock"),
        MONITOR.platform("monitor"),
        ATOMIC.platform("atomic"),
        COMPARE_AND_SET.platform("compare-and-set"),
        STRIPED.platform("striped"),
        READ_WRITE_LOCK.platform("read-write-lock"),
        STAMPED_LOCK.platform("stamped-lock"),
        SEMAPHORE.platform("semaphore"),
        SINGLE_WRITER.platform("single-writer"),
        CONFINED.platform("confined"));
  }

  /** Returns those on virtual threads that run on all carriers. */
  static List<Strategy> virtual() {
    return List.of(
        UNPROTECTED.virtual("virtual-threads"),
        LOCK.virtual("virtual-lock"),
        MONITOR.virtual("virtual-monitor"),
        ATOMIC.virtual("virtual-atomic"));
  }
}
