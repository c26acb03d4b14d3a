package dev.concurrencylab.benchmarks.jmh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks with 1, 2 and 4 threads, in JVMs with the flags of the service. */
public final class Benchmarks {

  /** Numbers of threads to run with: one, one for each of two processors, and more than that. */
  public static final List<Integer> THREADS = List.of(1, 2, 4);

  private static final int FORKS = 3;

  private Benchmarks() {}

  /**
   * Prints what JMH prints, and writes its results as JSON.
   *
   * @param args the file
   */
  public static void main(String[] args) throws RunnerException, IOException {
    List<RunResult> results = new ArrayList<>();
    for (int threads : THREADS) {
      results.addAll(new Runner(options(threads).include(".*").forks(FORKS).build()).run());
    }
    write(results, new File(args[0]));
  }

  /**
   * Runs the counters in one fork each, quietly.
   *
   * @param threads how many call a counter at once
   */
  public static Collection<RunResult> runOneFork(int threads) throws RunnerException {
    ChainedOptionsBuilder options = options(threads).include(CounterBenchmark.class.getName());
    return new Runner(options.forks(1).verbosity(VerboseMode.SILENT).build()).run();
  }

  /** Writes results in JMH's own JSON, without the place where this machine has its JDK. */
  public static void write(Collection<RunResult> results, File json) throws IOException {
    ResultFormatFactory.getInstance(ResultFormatType.JSON, json.getPath()).writeOut(results);
    String jdk = System.getProperty("java.home") + "/bin/";
    Files.writeString(json.toPath(), Files.readString(json.toPath()).replace(jdk, ""));
  }

  private static ChainedOptionsBuilder options(int threads) {
    return new OptionsBuilder()
        .threads(threads)
        .jvmArgs("@src/aot/service.flags")
        .shouldFailOnError(true);
  }
}
