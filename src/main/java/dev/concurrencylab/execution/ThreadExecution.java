package dev.concurrencylab.execution;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.processors.Processors;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Handshake;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Worker;
import dev.concurrencylab.trial.WorkerRun;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * An execution with a thread for each worker, started for the trial: platform threads, which the
 * operating system schedules, or virtual threads, which share as many carriers as there are
 * processors.
 *
 * <p>If each worker can have a processor, the workers start from a {@link Handshake}. With more
 * workers, those that spin would keep the processors from those that have yet to arrive (256
 * threads took 24 s to start so; more virtual threads than carriers would wait for ever); so they
 * sleep until they are released.
 */
public final class ThreadExecution implements Execution {

  private final Thread.Builder threads;
  private final IntFunction<ParkedGate> parkedGates;
  private final Function<Work, Counter> counters;
  private final Compiler compiler = Compiler.ofThisJvm();

  /** The words of a {@link Handshake} between threads of this JVM. */
  private static final class SharedWords implements Handshake.Words {

    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong turn = new AtomicLong();

    @Override
    public void arrive() {
      arrived.incrementAndGet();
    }

    @Override
    public long arrived() {
      return arrived.get();
    }

    @Override
    public long turn() {
      return turn.get();
    }

    @Override
    public void turn(long next) {
      turn.set(next);
    }
  }

  private ThreadExecution(
      Thread.Builder threads,
      IntFunction<ParkedGate> parkedGates,
      Function<Work, Counter> counters) {
    this.threads = threads;
    this.parkedGates = parkedGates;
    this.counters = counters;
  }

  /** Runs each worker on a platform thread, with a new counter for the work of each trial. */
  public static ThreadExecution platform(Function<Work, Counter> counters) {
    return new ThreadExecution(
        Thread.ofPlatform().name("worker-", 0).daemon(true).inheritInheritableThreadLocals(false),
        ParkedGate::forPlatformThreads,
        counters);
  }

  /** Runs each worker on a virtual thread, with a new counter for the work of each trial. */
  public static ThreadExecution virtual(Function<Work, Counter> counters) {
    return new ThreadExecution(
        Thread.ofVirtual().name("worker-", 0).inheritInheritableThreadLocals(false),
        ParkedGate::forVirtualThreads,
        counters);
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    Counter counter = counters.apply(work);
    Counter owner = counter.owner();
    int count = work.workers() + (owner == null ? 0 : 1);
    boolean spin = count <= Processors.ofThisMachine().limits().cores();
    ParkedGate parked = spin ? null : parkedGates.apply(count);
    Gate gate = spin ? new Handshake(count, new SharedWords()) : parked;
    WorkerResults results = new WorkerResults(count, stop);
    StartedThreads started = new StartedThreads(stop);
    try {
      started.start(count, i -> thread(i, results, counter, work, stop, gate));
      if (parked != null) {
        parked.awaitAll(stop);
      }
    } finally {
      if (parked != null) {
        parked.open();
      }
      started.join();
    }
    long joined = System.nanoTime();
    List<WorkerRun> runs = results.all();
    return new TrialRun(
        asked,
        joined,
        runs.subList(0, work.workers()),
        owner == null ? null : runs.getLast(),
        counter.value(),
        spin ? Gate.Kind.HANDSHAKE : Gate.Kind.PARKED,
        compiler,
        counter.gilStatistics(),
        false,
        counter.outcome());
  }

  /** Returns the thread of a worker, or that of the owner after the last of them. */
  private Thread thread(
      int worker, WorkerResults results, Counter counter, Work work, StopFlag stop, Gate gate) {
    boolean owns = worker == work.workers();
    Worker body =
        new Worker(
            owns ? counter.owner() : counter.part(worker),
            owns ? work.ownersAssignment() : work.assignment(worker),
            stop,
            AwaitPoint.NONE);
    return threads.unstarted(() -> results.run(worker, () -> body.run(worker, gate)));
  }
}
