package dev.concurrencylab.strategy;

import static dev.concurrencylab.strategy.ExecutionKind.CHILD_PROCESSES;
import static dev.concurrencylab.strategy.ExecutionKind.COOPERATIVE;
import static dev.concurrencylab.strategy.ExecutionKind.PROCESS_POOL;
import static dev.concurrencylab.strategy.Synchronization.blocking;
import static dev.concurrencylab.strategy.Synchronization.nonBlocking;
import static dev.concurrencylab.trial.Guarantee.EXACT;
import static dev.concurrencylab.trial.Guarantee.NONE;

import dev.concurrencylab.counter.AwaitingCounter;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.counter.shared.SharedAtomicCounter;
import dev.concurrencylab.counter.shared.SharedLockedCounter;
import dev.concurrencylab.counter.shared.SharedUnprotectedCounter;
import dev.concurrencylab.execution.CooperativeExecution;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessExecution;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.trial.Guarantee;
import java.util.ArrayList;
import java.util.List;

/**
 * The strategies of this JVM and of child JVMs. The nanoseconds are pessimistic: several times what
 * two workers need on two cores, since contention grows with the number of processors.
 */
public final class StandardStrategies {

  private static final Synchronization UNPROTECTED = nonBlocking("none", 50);
  private static final Synchronization ISOLATED = nonBlocking("isolated, merged at the end", 50);

  private StandardStrategies() {}

  /** Returns all strategies in the order in which they are listed. */
  public static List<Strategy> all(ChildLauncher launcher, ProcessPool pool) {
    List<Strategy> all = new ArrayList<>();
    all.addAll(ThreadStrategies.platform());
    all.addAll(processes(launcher, pool));
    all.addAll(afterProcesses());
    return all;
  }

  /** Returns those whose workers run in the JVM that starts them. */
  public static List<Strategy> inOneJvm() {
    List<Strategy> all = new ArrayList<>(ThreadStrategies.platform());
    all.addAll(afterProcesses());
    return all;
  }

  private static List<Strategy> afterProcesses() {
    List<Strategy> all = new ArrayList<>(cooperative());
    all.addAll(ThreadStrategies.virtual());
    all.addAll(InterpretedStrategies.all());
    return all;
  }

  private static List<Strategy> processes(ChildLauncher launcher, ProcessPool pool) {
    Execution spawned = ProcessExecution.spawned(launcher, CounterPlacement.isolated());
    Execution pooled = ProcessExecution.pooled(pool, CounterPlacement.isolated());
    Synchronization plain = nonBlocking("none, over a shared mapping", 200);
    Synchronization lock = blocking("a lock across processes", 15_000);
    Synchronization atomic = nonBlocking("fetch-and-add", 300);
    return List.of(
        new Strategy("processes", CHILD_PROCESSES, ISOLATED, EXACT, spawned)
            .whenToUse(
                "Where workers share nothing and must not share a heap or a crash; starting one"
                    + " takes tens of milliseconds.")
            .inPython("multiprocessing.Process + Queue"),
        new Strategy("process-pool", PROCESS_POOL, ISOLATED, EXACT, pooled)
            .whenToUse(
                "Where workers share nothing and tasks come often enough that starting a"
                    + " process for each is too slow.")
            .inPython("multiprocessing.Pool"),
        shared("shared-memory", plain, NONE, launcher, SharedUnprotectedCounter.class)
            .whenToUse(
                "Never for shared data; it shows that processes race over a mapping as threads"
                    + " do.")
            .inPython("Value, v.value += 1"),
        shared("shared-memory-lock", lock, EXACT, launcher, SharedLockedCounter.class)
            .whenToUse("Where processes change more than one word of a mapping together.")
            .inPython("Value with get_lock()"),
        shared("shared-memory-atomic", atomic, EXACT, launcher, SharedAtomicCounter.class)
            .whenToUse("For a counter in a mapping that several processes share."));
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

  private static List<Strategy> cooperative() {
    Execution async = new CooperativeExecution(await -> new UnprotectedCounter());
    Execution awaiting = new CooperativeExecution(AwaitingCounter::new);
    Synchronization await = blocking("none, an await inside x += 1", 2_000);
    return List.of(
        new Strategy("async", COOPERATIVE, UNPROTECTED, EXACT, async)
            .whenToUse(
                "For many workers that mostly wait, as long as no await stands between reading"
                    + " and writing shared data.")
            .inPython("asyncio, no await inside x += 1"),
        new Strategy("async-await", COOPERATIVE, await, NONE, awaiting)
            .whenToUse(
                "Never with shared data across an await; it shows that code without threads"
                    + " loses updates, too.")
            .inPython("asyncio with await in the middle"));
  }
}
