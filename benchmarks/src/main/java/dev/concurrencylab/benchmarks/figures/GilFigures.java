package dev.concurrencylab.benchmarks.figures;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the service's interpreter with every CPython of the machine: the founding experiment,
 * many times each, all strategies in the same rounds; then those that lose updates with other
 * switch intervals.
 */
public final class GilFigures {

  private static final String COMPARED = "gil-3.*|python.*-(threads|call)";
  private static final String LOSING = "gil-3.9|python3.[79]-threads|gil-3.10-call|python3.12-call";
  private static final int WORKERS = 2;
  private static final int ITERATIONS = 1_000_000;
  private static final int WARM_UP = 3;
  private static final Duration DEFAULT_INTERVAL = Duration.ofMillis(5);
  private static final List<Duration> OTHER_INTERVALS =
      List.of(Duration.ofNanos(50_000), DEFAULT_INTERVAL, Duration.ofMillis(100));

  private final LabClient client;
  private final List<String> strategies;

  private GilFigures(LabClient client) throws IOException, InterruptedException {
    this.client = client;
    this.strategies = client.strategyNames();
  }

  /**
   * Prints the tables.
   *
   * @param args the number of repetitions; CPythons, separated by commas, or {@code path}
   */
  public static void main(String[] args) throws Exception {
    int repetitions = Integer.parseInt(args[0]);
    try (Workspace workspace = Workspace.create("gil");
        PackagedService service =
            PackagedService.startWithPythons(
                workspace, args[1], "-Dlab.limits.experiment-timeout=24h")) {
      GilFigures figures = new GilFigures(service.client());
      figures.compare(COMPARED, repetitions, DEFAULT_INTERVAL);
      figures.estimateSwitches(args[1], Math.max(repetitions / 5, 3));
      for (Duration interval : OTHER_INTERVALS) {
        figures.compare(LOSING, Math.max(repetitions / 4, 1), interval);
      }
    }
  }

  private void compare(String names, int repetitions, Duration interval)
      throws IOException, InterruptedException {
    List<String> chosen = strategies.stream().filter(name -> name.matches(names)).toList();
    Spec spec =
        new Spec(chosen, WORKERS, ITERATIONS, repetitions, WARM_UP, interval.toNanos(), null);
    Map<String, List<JsonNode>> trials =
        client.measuredTrials(client.complete(spec)).stream()
            .collect(
                groupingBy(trial -> trial.get("strategy").asText(), LinkedHashMap::new, toList()));
    System.out.printf(
        "%n%d x %,d, switch interval %s, %d runs each, interleaved%n",
        WORKERS, ITERATIONS, words(interval), repetitions);
    System.out.printf(
        "%-20s %6s %10s %10s %10s %8s %10s%n",
        "strategy", "lose", "x min", "median |x|", "x max", "ms", "switches/s");
    chosen.forEach(name -> print(name, trials.get(name)));
  }

  private static String words(Duration interval) {
    return interval.toNanos() < 1_000_000
        ? interval.toNanos() / 1_000 + " µs"
        : interval.toMillis() + " ms";
  }

  private static void print(String strategy, List<JsonNode> trials) {
    long losing = trials.stream().filter(trial -> trial.get("lostUpdates").asLong() > 0).count();
    List<Long> x = trials.stream().map(trial -> trial.get("observed").asLong()).sorted().toList();
    System.out.printf(
        "%-20s %5.0f%% %,10d %,10.0f %,10d %8.1f %10s%n",
        strategy,
        100.0 * losing / trials.size(),
        x.getFirst(),
        Medians.of(x, Math::abs).median(),
        x.getLast(),
        Medians.of(trials, trial -> trial.get("durationNanos").asDouble() / 1e6).median(),
        switchesPerSecond(trials));
  }

  /** Returns the median rate; - for a strategy that does not report switches. */
  private static String switchesPerSecond(List<JsonNode> trials) {
    List<JsonNode> known = trials.stream().filter(trial -> trial.hasNonNull("switches")).toList();
    return known.isEmpty() ? "-" : "%.0f".formatted(Medians.of(known, GilFigures::rate).median());
  }

  private static double rate(JsonNode trial) {
    return trial.get("switches").asDouble() * 1e9 / trial.get("durationNanos").asDouble();
  }

  private void estimateSwitches(String pythons, int runs) throws IOException, InterruptedException {
    System.out.printf("%nswitches/s of CPython, estimated from its sleeps%n");
    List<String> programs =
        pythons.equals("path")
            ? strategies.stream()
                .filter(name -> name.matches("python.*-threads"))
                .map(name -> name.replace("-threads", ""))
                .toList()
            : List.of(pythons.split(","));
    for (String program : programs) {
      SwitchEstimate estimate = SwitchEstimate.of(program, runs);
      if (!estimate.version().startsWith("2.")) { // its lock knows no interval and no request
        System.out.printf("%-20s %6.0f%n", "python" + estimate.version(), estimate.perSecond());
      }
    }
  }
}
