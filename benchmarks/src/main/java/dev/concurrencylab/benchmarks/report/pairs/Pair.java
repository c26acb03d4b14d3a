package dev.concurrencylab.benchmarks.report.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** What is measured by both: a strategy, its workers, the work inside, and the share of reads. */
record Pair(String strategy, int threads, int insideNanos, int readPercent) {

  static Pair of(RunResult result) {
    BenchmarkParams params = result.getParams();
    return new Pair(
        params.getParam("type").toLowerCase(Locale.ROOT).replace('_', '-'),
        params.getThreads(),
        Integer.parseInt(params.getParam("insideNanos")),
        Integer.parseInt(params.getParam("readPercent")));
  }

  static Pair of(JsonNode result) {
    return new Pair(
        result.get("strategy").asText(),
        result.get("workers").asInt(),
        result.get("insideNanos").asInt(),
        result.get("readPercent").asInt());
  }
}
