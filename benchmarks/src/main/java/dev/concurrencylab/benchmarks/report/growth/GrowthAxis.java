package dev.concurrencylab.benchmarks.report.growth;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.ProcessMemory;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.report.chart.LogLogPlot;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.experiment.result.Estimate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Strategies measured with growing amounts of one thing. Each amount has an experiment of its own,
 * within which the strategies take turns, so that the service's memory is known for each amount.
 */
final class GrowthAxis implements AutoCloseable {

  /**
   * The measurements of one amount.
   *
   * @param cells by strategy
   * @param peakMebibytes the service's largest resident set during the experiment
   * @param residentMebibytes its resident set right after it
   */
  record Step(Map<String, Cell> cells, double peakMebibytes, double residentMebibytes) {

    /** Returns a median with three digits; – if the strategy was not measured. */
    String median(String strategy, Cell.Quantity quantity) {
      return MarkdownTable.median(estimate(strategy, quantity), 3);
    }

    /** Returns the median of a strategy; null if it was not measured. */
    Estimate estimate(String strategy, Cell.Quantity quantity) {
      Cell cell = cells.get(strategy);
      return cell == null ? null : cell.estimate(quantity);
    }
  }

  private final PackagedService service;
  private final RawData raw;
  private final Map<Long, Step> steps = new TreeMap<>();

  /** Opens {@code report/NAME.csv} for every measured trial. */
  GrowthAxis(ReportFolder folder, String name, PackagedService service) throws IOException {
    this.service = service;
    raw =
        folder.raw(
            name,
            "strategy",
            "workers",
            "iterations",
            "round",
            "setupNanos",
            "durationNanos",
            "teardownNanos",
            "servicePeakMebibytes",
            "serviceMebibytes");
  }

  /** Runs one experiment and keeps its measurements under an amount. */
  void measure(long amount, Spec spec) throws IOException, InterruptedException {
    LabClient client = service.client();
    ProcessMemory.resetPeak(service.pid());
    String id = client.complete(spec);
    double peak = ProcessMemory.peak(service.pid());
    double resident = ProcessMemory.resident(service.pid());
    List<JsonNode> trials = client.measuredTrials(id);
    for (JsonNode trial : trials) {
      raw.row(
          trial.get("strategy").asText(),
          trial.get("workers").asInt(),
          spec.iterations(),
          trial.get("round").asInt(),
          trial.get("setupNanos").asLong(),
          trial.get("durationNanos").asLong(),
          trial.get("teardownNanos").asLong(),
          peak,
          resident);
    }
    Map<String, Cell> cells =
        trials.stream()
            .collect(
                groupingBy(
                    trial -> trial.get("strategy").asText(),
                    collectingAndThen(toList(), Cell::new)));
    steps.put(amount, new Step(cells, peak, resident));
  }

  /** Returns all measurements by amount. */
  Map<Long, Step> steps() {
    return steps;
  }

  /** Draws a quantity of one strategy at each amount. */
  void draw(LogLogPlot plot, String name, String strategy, Cell.Quantity quantity) {
    LogLogPlot.Line line = plot.line(name);
    steps.forEach(
        (amount, step) -> {
          Estimate estimate = step.estimate(strategy, quantity);
          if (estimate != null) {
            line.point(amount, estimate);
          }
        });
  }

  /** Draws the service's largest resident set at each amount, in MiB. */
  void drawPeak(LogLogPlot plot, String name) {
    LogLogPlot.Line line = plot.line(name);
    steps.forEach((amount, step) -> line.point(amount, step.peakMebibytes()));
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
