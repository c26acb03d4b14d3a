package dev.concurrencylab.benchmarks.report;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.ProcessMemory;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.experiment.result.Estimate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * The same strategies, measured with more and more of one thing: an experiment for each amount, so
 * that the service's memory can be told for each, the strategies taking turns within it.
 */
final class GrowthAxis implements AutoCloseable {

  /**
   * What one amount cost.
   *
   * @param cells by strategy
   * @param peakMebibytes the service's largest resident set meanwhile
   * @param residentMebibytes its resident set right after
   */
  record Step(Map<String, Cell> cells, double peakMebibytes, double residentMebibytes) {

    double median(String strategy, Cell.Quantity quantity) {
      Cell cell = cells.get(strategy);
      return cell == null ? Double.NaN : cell.median(quantity);
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

  /** Runs one experiment and keeps what it says under an amount. */
  Step measure(long amount, Spec spec) throws IOException, InterruptedException {
    LabClient client = service.client();
    ProcessMemory.resetPeak(service.pid());
    String id = client.complete(spec).get("id").asText();
    double peak = ProcessMemory.peak(service.pid());
    double resident = ProcessMemory.resident(service.pid());
    List<JsonNode> trials =
        client.trials(id).stream()
            .filter(trial -> trial.get("kind").asText().equals("measured"))
            .toList();
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
    Step step = new Step(cells, peak, resident);
    steps.put(amount, step);
    return step;
  }

  /** Returns what was measured, by amount. */
  Map<Long, Step> steps() {
    return steps;
  }

  /** Draws what one strategy cost at each amount. */
  void draw(Plot plot, String name, String strategy, Cell.Quantity quantity) {
    Plot.Line line = plot.line(name);
    for (Entry<Long, Step> step : steps.entrySet()) {
      Cell cell = step.getValue().cells().get(strategy);
      if (cell != null) {
        Estimate estimate = cell.estimate(quantity);
        line.point(step.getKey(), estimate.median(), estimate.low(), estimate.high());
      }
    }
  }

  /** Draws the service's largest resident set at each amount, in MiB. */
  void drawPeak(Plot plot, String name) {
    Plot.Line line = plot.line(name);
    steps.forEach((amount, step) -> line.point(amount, step.peakMebibytes(), null, null));
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
