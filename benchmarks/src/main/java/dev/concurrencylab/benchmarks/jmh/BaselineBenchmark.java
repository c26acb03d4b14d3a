package dev.concurrencylab.benchmarks.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Threads;

/** The cost of JMH itself for each operation: blocks that are empty. */
@OperationsPerInvocation(BlockBenchmark.OPERATIONS)
public class BaselineBenchmark extends BlockBenchmark {

  /** An empty block. */
  @Benchmark
  @Threads(1)
  public void oneThread() {}

  /** An empty block. */
  @Benchmark
  @Threads(2)
  public void twoThreads() {}

  /** An empty block. */
  @Benchmark
  @Threads(4)
  public void fourThreads() {}
}
