package dev.concurrencylab.benchmarks.figures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Sample;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.LaunchCommand;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.ServiceStart;
import dev.concurrencylab.benchmarks.client.SmallestExperiment;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Measures the packaged service as its clients see it, and prints each figure beside its goal:
 * start, memory, the default experiment, single strategies, and the smallest experiment.
 */
public final class ServiceFigures {

  private static final int STARTS = 5;
  private static final int DEFAULTS = 3;

  private final Scoreboard board = new Scoreboard();
  private final Workspace workspace;

  private ServiceFigures(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Prints the table. */
  public static void main(String[] args) throws Exception {
    try (Workspace workspace = Workspace.create("figures")) {
      ServiceFigures figures = new ServiceFigures(workspace);
      figures.measureStarts();
      try (PackagedService service = PackagedService.start(workspace)) {
        figures.measureDefault(service.client());
        figures.measureStrategies(service.client());
        SmallestExperiment.measure(service.client(), figures.board);
      }
    }
  }

  private void measureStarts() throws IOException, InterruptedException {
    Sample millis = new Sample();
    Sample resident = new Sample();
    for (int i = 0; i < STARTS; i++) {
      ServiceStart start = ServiceStart.measure(workspace, LaunchCommand.AS_SHIPPED);
      millis.add(start.millis());
      resident.add(start.residentMebibytes());
    }
    board.atMost("start to first response", millis.median(), "ms", 1_200);
    board.atMost("resident when idle", resident.median(), "MiB", 160);
  }

  private void measureDefault(LabClient client) throws IOException, InterruptedException {
    Sample seconds = new Sample();
    for (int i = 0; i < DEFAULTS; i++) {
      long began = System.nanoTime();
      client.runDefault();
      seconds.add((System.nanoTime() - began) / 1e9);
    }
    board.atMost("the default experiment", seconds.median(), "s", 4);
  }

  private void measureStrategies(LabClient client) throws IOException, InterruptedException {
    JsonNode threads = cell(client, "threads", 2, 1_000_000, 99);
    board.atMost("threads, 2 x 1M, per operation", median(threads, "nanosPerOperation"), "ns", 0.8);
    int trials = threads.get("trials").asInt();
    board.atMost(
        "  trials of %d without loss".formatted(trials),
        trials - threads.get("trialsWithLoss").asInt(),
        "",
        trials / 2);
    board.atMost("  time without overlap, median", 1 - threads.get("overlap").asDouble(), "", 0.5);
    JsonNode async = cell(client, "async", 2, 1_000_000, 99);
    board.atMost("async, 2 x 1M, per operation", median(async, "nanosPerOperation"), "ns", 1);
    JsonNode processes = cell(client, "processes", 2, 1_000_000, 21);
    board.atMost("processes, 2 x 1M, total", median(processes, "totalNanos") / 1e6, "ms", 80);
    JsonNode pool = cell(client, "process-pool", 2, 1_000_000, 21);
    board.atMost("process-pool, 2 x 1M, total", median(pool, "totalNanos") / 1e6, "ms", 10);
    JsonNode virtual = cell(client, "virtual-lock", 100_000, 100, 5);
    board.atMost("virtual-lock, 100,000 x 100, total", median(virtual, "totalNanos") / 1e9, "s", 5);
    JsonNode many = cell(client, "global-lock", 256, 1_000, 9);
    board.atMost("256 platform threads, setup", median(many, "setupNanos") / 1e6, "ms", 100);
  }

  private static JsonNode cell(
      LabClient client, String strategy, int workers, long iterations, int repetitions)
      throws IOException, InterruptedException {
    Spec spec = new Spec(List.of(strategy), workers, iterations, repetitions, 1);
    return client.run(spec).get("results").get(0);
  }

  private static double median(JsonNode cell, String estimate) {
    return cell.get(estimate).get("median").asDouble();
  }
}
