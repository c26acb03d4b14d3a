package dev.concurrencylab.benchmarks.jmh;

import dev.concurrencylab.counter.Counter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The settings of all benchmarks, which each have a method for one, two and four threads: one for
 * each of two processors, and more than that. Scores are operations per nanosecond of all threads
 * together. The forks have the flags of the service; the file's path is relative to the top of the
 * repository.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = "@src/aot/service.flags")
abstract class BlockBenchmark {

  /** Operations of one call, as many as a worker of the service asks for at once. */
  static final int OPERATIONS = Counter.BLOCK;
}
