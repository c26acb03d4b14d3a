package dev.concurrencylab.strategy;

import static dev.concurrencylab.strategy.ExecutionKind.CALLER;
import static dev.concurrencylab.strategy.ExecutionKind.CHILD_PROCESSES;
import static dev.concurrencylab.strategy.ExecutionKind.COOPERATIVE;
import static dev.concurrencylab.strategy.ExecutionKind.PLATFORM_THREADS;
import static dev.concurrencylab.strategy.ExecutionKind.PROCESS_POOL;
import static dev.concurrencylab.strategy.ExecutionKind.VIRTUAL_THREADS;
import static dev.concurrencylab.strategy.Synchronization.blocking;
import static dev.concurrencylab.strategy.Synchronization.nonBlocking;
import static dev.concurrencylab.trial.Guarantee.EXACT;
import static dev.concurrencylab.trial.Guarantee.NONE;

import dev.concurrencylab.counter.AtomicCounter;
import dev.concurrencylab.counter.AwaitingCounter;
import dev.concurrencylab.counter.CompareAndSetCounter;
import dev.concurrencylab.counter.ConfinedCounter;
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
import dev.concurrencylab.counter.messages.SingleWriterCounter;
import dev.concurrencylab.counter.shared.SharedAtomicCounter;
import dev.concurrencylab.counter.shared.SharedLockedCounter;
import dev.concurrencylab.counter.shared.SharedUnprotectedCounter;
import dev.concurrencylab.execution.CallerExecution;
import dev.concurrencylab.execution.CooperativeExecution;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.execution.ThreadExecution;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessExecution;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.strategy.Synchronization.Exclusion;
import dev.concurrencylab.trial.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The strategies of this JVM and of child JVMs. The nanoseconds are pessimistic: several times what
 * two workers need on two cores, since contention grows with the number of processors.
 */
public final class StandardStrategies {

  private static final Synchronization UNPROTECTED = nonBlocking("none", 50);
  private static final Synchronization ISOLATED = nonBlocking("isolated, merged at the end", 50);
  private static final Synchronization LOCKED = blocking("one ReentrantLock", 500);
  private static final Synchronization MONITOR = blocking("synchronized", 500);
  private static final Synchronization READ_WRITE = blocking("ReentrantReadWriteLock", 1_000);
  private static final Synchronization SEMAPHORE = blocking("Semaphore with one permit", 1_000);
  private static final Synchronization ATOMIC = nonBlocking("fetch-and-add", 100);
  private static final Synchronization CONFINED =
      nonBlocking("a part for each worker, added up", 50);
  private static final Synchronization MESSAGES =
      blocking("messages to one owner", 2_000).excluding(Exclusion.ALL_COUNTERS);
  private static final Synchronization OPTIMISTIC =
      nonBlocking("CAS loop", 300).excluding(Exclusion.EACH_COUNTER);

  private StandardStrategies() {}

  /** Returns all strategies in the order in which they are listed. */
  public static List<Strategy> all(ChildLauncher launcher, ProcessPool pool) {
    List<Strategy> all = new ArrayList<>();
    all.addAll(threads());
    all.addAll(processes(launcher, pool));
    all.addAll(virtual());
    all.addAll(InterpretedStrategies.all());
    return all;
  }

  private static List<Strategy> threads() {
    Execution caller = new CallerExecution(UnprotectedCounter::new);
    Execution singleWriter =
        ThreadExecution.platformFor(work -> new SingleWriterCounter(work.timed()));
    return List.of(
        new Strategy("sequential", CALLER, UNPROTECTED, EXACT, caller)
            .supporting(Feature.ALL)
            .inPython("a plain loop"),
        platform("threads", UNPROTECTED, NONE, UnprotectedCounter::new)
            .inPython("threading.Thread, x += 1"),
        platform("volatile", nonBlocking("volatile", 100), NONE, VolatileCounter::new),
        platform("global-lock", LOCKED, EXACT, LockedCounter::new)
            .inPython("threading.Lock around x += 1")
            .withRemark(
                "global-lock is not CPython's GIL: it locks each operation, the GIL spans many."),
        platform(
            "fair-lock", blocking("fair ReentrantLock", 20_000), EXACT, FairLockedCounter::new),
        platform("monitor", MONITOR, EXACT, MonitorCounter::new),
        platform("atomic", ATOMIC, EXACT, AtomicCounter::new).supporting(Feature.WITHOUT_INSIDE),
        platform("compare-and-set", OPTIMISTIC, EXACT, CompareAndSetCounter::new)
            .supporting(Feature.WITHOUT_PAUSES_INSIDE),
        platform("striped", nonBlocking("LongAdder", 50), EXACT, StripedCounter::new)
            .supporting(Feature.WITHOUT_INSIDE),
        platform("read-write-lock", READ_WRITE, EXACT, ReadWriteLockedCounter::new),
        platform("stamped-lock", blocking("StampedLock", 1_000), EXACT, StampedLockedCounter::new),
        platform("semaphore", SEMAPHORE, EXACT, SemaphoreCounter::new),
        new Strategy("single-writer", PLATFORM_THREADS, MESSAGES, EXACT, singleWriter)
            .supporting(Feature.WITHOUT_PAUSES_INSIDE),
        platform("confined", CONFINED, EXACT, ConfinedCounter::new));
  }

  private static Strategy platform(
      String name,
      Synchronization synchronization,
      Guarantee guarantee,
      Supplier<Counter> counters) {
    Execution execution = ThreadExecution.platform(counters);
    return new Strategy(name, PLATFORM_THREADS, synchronization, guarantee, execution)
        .supporting(Feature.ALL);
  }

  private static List<Strategy> processes(ChildLauncher launcher, ProcessPool pool) {
    Execution spawned = ProcessExecution.spawned(launcher, CounterPlacement.isolated());
    Execution pooled = ProcessExecution.pooled(pool, CounterPlacement.isolated());
    Synchronization plain = nonBlocking("none, over a shared mapping", 200);
    Synchronization lock = blocking("a lock across processes", 15_000);
    Synchronization atomic = nonBlocking("fetch-and-add", 300);
    return List.of(
        new Strategy("processes", CHILD_PROCESSES, ISOLATED, EXACT, spawned)
            .inPython("multiprocessing.Process + Queue"),
        new Strategy("process-pool", PROCESS_POOL, ISOLATED, EXACT, pooled)
            .inPython("multiprocessing.Pool"),
        shared("shared-memory", plain, NONE, launcher, SharedUnprotectedCounter.class)
            .inPython("Value, v.value += 1"),
        shared("shared-memory-lock", lock, EXACT, launcher, SharedLockedCounter.class)
            .inPython("Value with get_lock()"),
        shared("shared-memory-atomic", atomic, EXACT, launcher, SharedAtomicCounter.class));
  }

  private static Strategy shared(
      String name,
      Synchronization synchronization,
      Guarantee guarantee,
      ChildLauncher launcher,
      Class<? extends Counter> counter) {
    Execution execution = ProcessExecution.spawned(launcher, CounterPlacement.shared(counter));
    return new Strategy(name, CHILD_PROCESSES, synchronization, guarantee, execution);
  }

  private static List<Strategy> virtual() {
    Execution async = new CooperativeExecution(await -> new UnprotectedCounter());
    Execution awaiting = new CooperativeExecution(AwaitingCounter::new);
    Synchronization await = blocking("none, an await inside x += 1", 2_000);
    Execution plain = ThreadExecution.virtual(UnprotectedCounter::new);
    Execution locked = ThreadExecution.virtual(LockedCounter::new);
    Execution monitor = ThreadExecution.virtual(MonitorCounter::new);
    Execution atomic = ThreadExecution.virtual(AtomicCounter::new);
    return List.of(
        new Strategy("async", COOPERATIVE, UNPROTECTED, EXACT, async)
            .inPython("asyncio, no await inside x += 1"),
        new Strategy("async-await", COOPERATIVE, await, NONE, awaiting)
            .inPython("asyncio with await in the middle"),
        new Strategy("virtual-threads", VIRTUAL_THREADS, UNPROTECTED, NONE, plain)
            .supporting(Feature.ALL),
        new Strategy("virtual-lock", VIRTUAL_THREADS, LOCKED, EXACT, locked)
            .supporting(Feature.ALL),
        new Strategy("virtual-monitor", VIRTUAL_THREADS, MONITOR, EXACT, monitor)
            .supporting(Feature.ALL),
        new Strategy("virtual-atomic", VIRTUAL_THREADS, ATOMIC, EXACT, atomic)
            .supporting(Feature.WITHOUT_INSIDE));
  }
}
