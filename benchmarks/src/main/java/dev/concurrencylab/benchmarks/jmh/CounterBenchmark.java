package dev.concurrencylab.benchmarks.jmh;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.trial.StopFlag;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Updates of one counter in the blocks that a worker of the service asks for: even threads add 1,
 * odd ones subtract 1, written as in the workload {@code opposed}.
 */
@State(Scope.Benchmark)
@OperationsPerInvocation(BlockBenchmark.OPERATIONS)
public class CounterBenchmark extends BlockBenchmark {

  /** The counter's synchronization. */
  @Param public CounterType type;

  private final StopFlag stop = new StopFlag();
  private Counter counter;

  /** The number that a thread adds. */
  @State(Scope.Thread)
  public static class Side {
    private long delta;

    /** Gives even threads +1 and odd threads -1. */
    @Setup
    public void choose(ThreadParams thread) {
      delta = thread.getThreadIndex() % 2 == 0 ? 1L << 32 : 1L;
    }
  }

  /** Creates a counter for each iteration, as the service does for each trial. */
  @Setup(Level.Iteration)
  public void create() {
    counter = type.create();
  }

  /** One block. */
  @Benchmark
  @Threads(1)
  public void oneThread(Side side) {
    counter.add(side.delta, side.delta, OPERATIONS, stop);
  }

  /** One block in each thread. */
  @Benchmark
  @Threads(2)
  public void twoThreads(Side side) {
    counter.add(side.delta, side.delta, OPERATIONS, stop);
  }

  /** One block in each thread. */
  @Benchmark
  @Threads(4)
  public void fourThreads(Side side) {
    counter.add(side.delta, side.delta, OPERATIONS, stop);
  }
}
