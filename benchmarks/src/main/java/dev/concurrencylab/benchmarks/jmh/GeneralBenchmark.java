package dev.concurrencylab.benchmarks.jmh;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** Reads and updates of one counter in the general loop, with work inside. */
@State(Scope.Benchmark)
@OperationsPerInvocation(GeneralBenchmark.BLOCK)
public class GeneralBenchmark extends BlockBenchmark {

  /** Operations of one call. */
  static final int BLOCK = 1_024;

  /** More than an iteration can execute. */
  private static final long ENDLESS = 1L << 31;

  /** The counter's synchronization. */
  @Param public GeneralType type;

  /** Nanoseconds of work between load and store. */
  @Param({"0", "50", "500"})
  public int insideNanos;

  /** How many of a hundred operations read. */
  @Param({"0", "90"})
  public int readPercent;

  private StopFlag stop;
  private List<Counter> parts;
  private Thread owner;

  /** Creates a counter for each iteration, as the service does for each trial, and its owner. */
  @Setup(Level.Iteration)
  public void create(BenchmarkParams benchmark) {
    OperationShape shape =
        new OperationShape(
            insideNanos, 0, readPercent, 1, CounterChoice.RANDOM, PauseWhere.OUTSIDE);
    CounterEncoding encoding =
        new CounterEncoding(Workload.OPPOSED, benchmark.getThreads(), ENDLESS);
    Loop loop = new Loop.General(shape);
    Work work = new Work(encoding, false, 1, Pause.NONE, Work.SWITCH_INTERVAL_NANOS, loop);
    Counter counter = type.create(work);
    StopFlag running = new StopFlag();
    stop = running;
    parts = IntStream.range(0, benchmark.getThreads()).mapToObj(counter::part).toList();
    owner =
        Thread.ofPlatform()
            .daemon()
            .unstarted(() -> counter.owner().add(0, 0, Integer.MAX_VALUE, running));
    if (counter.owner() != null) {
      owner.start();
    }
  }

  /** Ends the owner. */
  @TearDown(Level.Iteration)
  public void end() throws InterruptedException {
    stop.request("the iteration has ended");
    owner.join();
  }

  /** Operations in one thread. */
  @Benchmark
  @Threads(1)
  public void oneThread(ThreadParams thread) {
    run(thread);
  }

  /** Operations in each thread. */
  @Benchmark
  @Threads(2)
  public void twoThreads(ThreadParams thread) {
    run(thread);
  }

  /** Operations in each thread. */
  @Benchmark
  @Threads(4)
  public void fourThreads(ThreadParams thread) {
    run(thread);
  }

  private void run(ThreadParams thread) {
    parts.get(thread.getThreadIndex()).add(0, 0, BLOCK, stop);
  }
}
