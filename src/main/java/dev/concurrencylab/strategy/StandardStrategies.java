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
import dev.concurrencylab.counter.FairLockedCounter;
import dev.concurrencylab.counter.LockedCounter;
import dev.concurrencylab.counter.MonitorCounter;
import dev.concurrencylab.counter.SharedAtomicCounter;
import dev.concurrencylab.counter.SharedLockedCounter;
import dev.concurrencylab.counter.SharedUnprotectedCounter;
import dev.concurrencylab.counter.StripedCounter;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.counter.VolatileCounter;
import dev.concurrencylab.execution.CallerExecution;
import dev.concurrencylab.execution.CooperativeExecution;
import dev.concurrencylab.execution.ThreadExecution;
import dev.concurrencylab.process.memory.CounterPlacement;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessExecution;
import dev.concurrencylab.process.parent.ProcessPool;
import java.util.ArrayList;
import java.util.List;

/**
 * The strategies that the service measures, one line each. The nanoseconds are pessimistic: several
 * times what two workers need on two cores, since contention grows with the number of processors.
 */
public final class StandardStrategies {

  private static final Synchronization UNPROTECTED = nonBlocking("none", 50);
  private static final String NO_ANALOGUE = "—";

  private StandardStrategies() {}

  /**
   * Returns all strategies in the order in which they are listed.
   *
   * @param launcher starts child processes for single trials
   * @param pool keeps child processes warm
   */
  public static List<Strategy> all(ChildLauncher launcher, ProcessPool pool) {
    List<Strategy> all = new ArrayList<>();
    all.addAll(threads());
    all.addAll(processes(launcher, pool));
    all.addAll(virtual());
    all.addAll(InterpretedStrategies.all());
    return all;
  }

  private static List<Strategy> threads() {
    return List.of(
        new Strategy(
            "sequential",
            CALLER,
            UNPROTECTED,
            EXACT,
            "a plain loop",
            new CallerExecution(UnprotectedCounter::new)),
        new Strategy(
            "threads",
            PLATFORM_THREADS,
            UNPROTECTED,
            NONE,
            "threading.Thread, x += 1",
            ThreadExecution.platform(UnprotectedCounter::new)),
        new Strategy(
            "volatile",
            PLATFORM_THREADS,
            nonBlocking("volatile", 100),
            NONE,
            NO_ANALOGUE,
            ThreadExecution.platform(VolatileCounter::new)),
        new Strategy(
            "global-lock",
            PLATFORM_THREADS,
            blocking("one ReentrantLock", 500),
            EXACT,
            "threading.Lock around x += 1",
            ThreadExecution.platform(LockedCounter::new)),
        new Strategy(
            "fair-lock",
            PLATFORM_THREADS,
            blocking("fair ReentrantLock", 20_000),
            EXACT,
            NO_ANALOGUE,
            ThreadExecution.platform(FairLockedCounter::new)),
        new Strategy(
            "monitor",
            PLATFORM_THREADS,
            blocking("synchronized", 500),
            EXACT,
            NO_ANALOGUE,
            ThreadExecution.platform(MonitorCounter::new)),
        new Strategy(
            "atomic",
            PLATFORM_THREADS,
            nonBlocking("fetch-and-add", 100),
            EXACT,
            NO_ANALOGUE,
            ThreadExecution.platform(AtomicCounter::new)),
        new Strategy(
            "compare-and-set",
            PLATFORM_THREADS,
            nonBlocking("CAS loop", 300),
            EXACT,
            NO_ANALOGUE,
            ThreadExecution.platform(CompareAndSetCounter::new)),
        new Strategy(
            "striped",
            PLATFORM_THREADS,
            nonBlocking("LongAdder", 50),
            EXACT,
            NO_ANALOGUE,
            ThreadExecution.platform(StripedCounter::new)));
  }

  private static List<Strategy> processes(ChildLauncher launcher, ProcessPool pool) {
    Synchronization isolated = nonBlocking("isolated, merged at the end", 50);
    return List.of(
        new Strategy(
            "processes",
            CHILD_PROCESSES,
            isolated,
            EXACT,
            "multiprocessing.Process + Queue",
            ProcessExecution.spawned(launcher, CounterPlacement.isolated())),
        new Strategy(
            "process-pool",
            PROCESS_POOL,
            isolated,
            EXACT,
            "multiprocessing.Pool",
            ProcessExecution.pooled(pool, CounterPlacement.isolated())),
        new Strategy(
            "shared-memory",
            CHILD_PROCESSES,
            nonBlocking("none, over a shared mapping", 200),
            NONE,
            "Value, v.value += 1",
            ProcessExecution.spawned(
                launcher, CounterPlacement.shared(SharedUnprotectedCounter.class))),
        new Strategy(
            "shared-memory-lock",
            CHILD_PROCESSES,
            blocking("a lock across processes", 15_000),
            EXACT,
            "Value with get_lock()",
            ProcessExecution.spawned(launcher, CounterPlacement.shared(SharedLockedCounter.class))),
        new Strategy(
            "shared-memory-atomic",
            CHILD_PROCESSES,
            nonBlocking("fetch-and-add", 300),
            EXACT,
            NO_ANALOGUE,
            ProcessExecution.spawned(
                launcher, CounterPlacement.shared(SharedAtomicCounter.class))));
  }

  private static List<Strategy> virtual() {
    return List.of(
        new Strategy(
            "async",
            COOPERATIVE,
            UNPROTECTED,
            EXACT,
            "asyncio, no await inside x += 1",
            new CooperativeExecution(await -> new UnprotectedCounter())),
        new Strategy(
            "async-await",
            COOPERATIVE,
            blocking("none, an await inside x += 1", 2_000),
            NONE,
            "asyncio with await in the middle",
            new CooperativeExecution(AwaitingCounter::new)),
        new Strategy(
            "virtual-threads",
            VIRTUAL_THREADS,
            UNPROTECTED,
            NONE,
            NO_ANALOGUE,
            ThreadExecution.virtual(UnprotectedCounter::new)),
        new Strategy(
            "virtual-lock",
            VIRTUAL_THREADS,
            blocking("one ReentrantLock", 500),
            EXACT,
            NO_ANALOGUE,
            ThreadExecution.virtual(LockedCounter::new)));
  }
}
