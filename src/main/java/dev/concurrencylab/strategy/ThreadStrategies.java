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
          work -> new UnprotectedCounter(),
          GeneralCounter.of(UnprotectedLoop::new));
  private static final Protection VOLATILE =
      new Protection(
          nonBlocking("volatile", 100),
          NONE,
          Feature.ALL,
          work -> new VolatileCounter(),
          GeneralCounter.of(VolatileLoop::new));
  private static final Protection LOCK =
      new Protection(
          blocking("one ReentrantLock", 500),
          EXACT,
          Feature.ALL,
          work -> new LockedCounter(),
          GeneralCounter.of(ReentrantLock[]::new, ReentrantLock::new, ReentrantLockLoop::new));
  private static final Protection FAIR_LOCK =
      new Protection(
          blocking("fair ReentrantLock", 20_000),
          EXACT,
          Feature.ALL,
          work -> new FairLockedCounter(),
          GeneralCounter.of(
              ReentrantLock[]::new, () -> new ReentrantLock(true), ReentrantLockLoop::new));
  private static final Protection MONITOR =
      new Protection(
          blocking("synchronized", 500),
          EXACT,
          Feature.ALL,
          work -> new MonitorCounter(),
          GeneralCounter.of(Object[]::new, Object::new, MonitorLoop::new));
  private static final Protection ATOMIC =
      new Protection(
          nonBlocking("fetch-and-add", 100),
          EXACT,
          Feature.WITHOUT_INSIDE,
          work -> new AtomicCounter(),
          GeneralCounter.of(AtomicLoop::new));
  private static final Protection COMPARE_AND_SET =
      new Protection(
          nonBlocking("CAS loop", 300).excluding(Exclusion.EACH_COUNTER),
          EXACT,
          Feature.WITHOUT_PAUSES_INSIDE,
          work -> new CompareAndSetCounter(),
          GeneralCounter.of(CompareAndSetLoop::new));
  private static final Protection STRIPED =
      new Protection(
          nonBlocking("LongAdder", 50),
          EXACT,
          Feature.WITHOUT_INSIDE,
          work -> new StripedCounter(),
          StripedLoop::counter);
  private static final Protection READ_WRITE_LOCK =
      new Protection(
          blocking("ReentrantReadWriteLock", 1_000),
          EXACT,
          Feature.ALL,
          work -> new ReadWriteLockedCounter(),
          GeneralCounter.of(
              ReentrantReadWriteLock[]::new, ReentrantReadWriteLock::new, ReadWriteLockLoop::new));
  private static final Protection STAMPED_LOCK =
      new Protection(
          blocking("StampedLock", 1_000),
          EXACT,
          Feature.ALL,
          work -> new StampedLockedCounter(),
          GeneralCounter.of(StampedLock[]::new, StampedLock::new, StampedLockLoop::new));
  private static final Protection SEMAPHORE =
      new Protection(
          blocking("Semaphore with one permit", 1_000),
          EXACT,
          Feature.ALL,
          work -> new SemaphoreCounter(),
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
          work -> new ConfinedCounter(),
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
            .whenToUse(
                "As the baseline: what the loop costs without any concurrency, and the fastest"
                    + " way to count if nothing has to happen at the same time.")
            .inPython("a plain loop"),
        UNPROTECTED
            .platform("threads")
            .whenToUse(
                "Never for shared data; it shows how many updates are lost without protection.")
            .inPython("threading.Thread, x += 1"),
        VOLATILE
            .platform("volatile")
            .whenToUse(
                "For a flag or a value that one thread writes and others read, never for x +="
                    + " 1."),
        LOCK.platform("global-lock")
            .whenToUse(
                "Where a critical section needs a timeout, an interruptible wait or several"
                    + " conditions, which synchronized does not have.")
            .inPython("threading.Lock around x += 1")
            .withRemark(
                "global-lock is not CPython's GIL: it locks each operation, the GIL spans many."),
        FAIR_LOCK
            .platform("fair-lock")
            .whenToUse(
                "Only where no thread may be overtaken; under contention most operations cost a"
                    + " thread switch."),
        MONITOR
            .platform("monitor")
            .whenToUse(
                "For a critical section of any length, unless a measurement shows that"
                    + " something else is better."),
        ATOMIC
            .platform("atomic")
            .whenToUse(
                "For a counter or a sequence of numbers whose current value is needed at each"
                    + " update."),
        COMPARE_AND_SET
            .platform("compare-and-set")
            .whenToUse(
                "Where the new value is computed from the old one within some 100 ns, and"
                    + " threads seldom collide."),
        STRIPED
            .platform("striped")
            .whenToUse(
                "For a counter that many threads update often and that is rarely read, such as"
                    + " a metric."),
        READ_WRITE_LOCK
            .platform("read-write-lock")
            .whenToUse(
                "Where nearly all operations only read, and each holds the lock for"
                    + " microseconds."),
        STAMPED_LOCK
            .platform("stamped-lock")
            .whenToUse(
                "Where most operations only read, the reads are short, and can be repeated if"
                    + " an update came in between."),
        SEMAPHORE
            .platform("semaphore")
            .whenToUse(
                "To let a limited number of threads in, or to release in another thread; as a"
                    + " lock it has no advantage."),
        SINGLE_WRITER
            .platform("single-writer")
            .whenToUse(
                "Where each update is long work of its own, need not be finished when the"
                    + " sender goes on, and order matters."),
        CONFINED
            .platform("confined")
            .whenToUse(
                "Where threads can work on data of their own and the results are needed"
                    + " together only now and then."));
  }

  /** Returns those on virtual threads that run on all carriers. */
  static List<Strategy> virtual() {
    return List.of(
        UNPROTECTED
            .virtual("virtual-threads")
            .whenToUse(
                "Never for shared data; it shows that virtual threads race as platform threads"
                    + " do."),
        LOCK.virtual("virtual-lock")
            .whenToUse(
                "For many virtual threads, where a wait needs a timeout, or on a JDK before 24"
                    + " that waits with the lock held."),
        MONITOR
            .virtual("virtual-monitor")
            .whenToUse(
                "For many virtual threads on JDK 24 or later, where a wait inside synchronized"
                    + " no longer holds a carrier thread."),
        ATOMIC
            .virtual("virtual-atomic")
            .whenToUse("For a counter that many virtual threads share."));
  }
}
