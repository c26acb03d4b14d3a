package dev.concurrencylab.http.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** JMH's own result format of scores, as JMH writes it. */
public final class JmhWriter {

  private static final TimeValue UNTIMED = TimeValue.NONE;

  private JmhWriter() {}

  /** Returns a benchmark of one thread with these scores of each fork. */
  public static JsonNode write(
      String benchmark, Map<String, String> parameters, List<List<Double>> forks)
      throws IOException {
    WorkloadParams workload = new WorkloadParams();
    parameters.forEach((name, value) -> workload.put(name, value, 0));
    IterationParams warmUp = new IterationParams(IterationType.WARMUP, 1, UNTIMED, 1);
    IterationParams measured = new IterationParams(IterationType.MEASUREMENT, 1, UNTIMED, 1);
    BenchmarkParams benchmarkParams =
        new BenchmarkParams(
            benchmark,
            benchmark,
            true,
            1,
            new int[] {1},
            List.of(),
            forks.size(),
            0,
            warmUp,
            measured,
            Mode.AverageTime,
            workload,
            TimeUnit.NANOSECONDS,
            1,
            "java",
            List.of(),
            "25",
            "VM",
            "25+1",
            "1.37",
            UNTIMED);
    List<BenchmarkResult> results =
        forks.stream()
            .map(
                scores ->
                    new BenchmarkResult(
                        benchmarkParams,
                        scores.stream()
                            .map(score -> iteration(benchmarkParams, measured, score))
                            .toList()))
            .toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, printer)
          .writeOut(List.of(new RunResult(benchmarkParams, results)));
    }
    return new ObjectMapper().readTree(out.toByteArray()).get(0);
  }

  private static IterationResult iteration(
      BenchmarkParams benchmark, IterationParams measured, double score) {
    IterationResult iteration = new IterationResult(benchmark, measured, null);
    long operations = 1_000_000_000L;
    iteration.addResult(
        new AverageTimeResult(
            ResultRole.PRIMARY,
            benchmark.getBenchmark(),
            operations,
            Math.round(score * operations),
            TimeUnit.NANOSECONDS));
    return iteration;
  }
}
