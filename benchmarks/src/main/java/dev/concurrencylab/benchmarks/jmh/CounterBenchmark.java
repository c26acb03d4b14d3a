package dev.concurrencylab.benchmarks.jmh;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.trial.StopFlag;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Operations per nanosecond of all threads together, on one counter, in the blocks that a worker of
 * the service asks for: even threads add 1, odd ones subtract 1, written as in the workload {@code
 * opposed}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class CounterBenchmark {

  /** What is measured. */
  @Param public CounterType type;

  private final StopFlag stop = new StopFlag();
  private Counter counter;

  /** What a thread adds. */
  @State(Scope.Thread)
  public static class Side {
    private long delta;

    /** Gives even and odd threads their sides. */
    @Setup
    public void choose(ThreadParams thread) {
      delta = thread.getThreadIndex() % 2 == 0 ? 1L << 32 : 1L;
    }
  }

  /** Makes a counter for each iteration, as the service does for each trial. */
  @Setup(Level.Iteration)
  public void create() {
    counter = type.create();
  }

  /** One block. */
  @Benchmark
  @OperationsPerInvocation(Counter.BLOCK)
  public void block(Side side) {
    counter.add(side.delta, side.delta, Counter.BLOCK, stop);
  }
}
