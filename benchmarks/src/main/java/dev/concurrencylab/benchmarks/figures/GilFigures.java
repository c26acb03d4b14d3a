package dev.concurrencylab.benchmarks.figures;

import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.python.CPython;
import dev.concurrencylab.python.InstalledPythons;
import dev.concurrencylab.strategy.PythonStrategies;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Compares the interpreter with every CPython that is there: the founding experiment, many times
 * each, interleaved; then with other switch intervals. Run on an otherwise idle machine by {@code
 * ./mvnw -Pfigures compile exec:exec@gil}; the interpreters are those on the path, or those of
 * {@code -Dpythons=/path/to/python3.9,...}.
 */
public final class GilFigures {

  private static final int WARM_UP = 10;
  private static final CounterEncoding FOUNDING =
      new CounterEncoding(Workload.OPPOSED, 2, 1_000_000);
  private static final List<Duration> INTERVALS =
      List.of(Duration.ofNanos(50_000), Duration.ofMillis(5), Duration.ofMillis(100));

  private GilFigures() {}

  /** Prints the tables. Arguments: repetitions, and interpreters separated by commas, if any. */
  public static void main(String[] args) throws Exception {
    int repetitions = Integer.parseInt(args[0]);
    InstalledPythons pythons =
        InstalledPythons.find(
            args[1].equals("path") ? List.of() : List.of(args[1].split(",")),
            System.getenv("PATH"));
    pythons.problems().forEach(System.out::println);
    ChildLauncher launcher = new ChildLauncher(ChildCommand.ofThisService(), ProcessListener.NONE);
    try (ProcessPool pool = new ProcessPool(launcher, 1, Duration.ofMinutes(1))) {
      List<Strategy> strategies =
          Stream.concat(
                  StandardStrategies.all(launcher, pool).stream()
                      .filter(strategy -> strategy.name().startsWith("gil-3")),
                  PythonStrategies.all(pythons.found(), ProcessListener.NONE).stream()
                      .filter(strategy -> strategy.name().matches(".*-(threads|call)")))
              .toList();
      compare("switch interval 5 ms", strategies, repetitions, Duration.ofMillis(5));
      System.out.printf("%nswitches/s of CPython, estimated from its sleeps%n");
      for (CPython python : pythons.found()) {
        if (python.name().startsWith("2.")) {
          continue; // another lock: no interval, no request, no forced switch
        }
        double estimate = SwitchEstimate.perSecond(python, Math.max(repetitions / 5, 3));
        System.out.printf("%-20s %6.0f%n", "python" + python.name(), estimate);
      }
      List<Strategy> losing =
          strategies.stream()
              .filter(
                  strategy ->
                      strategy
                          .name()
                          .matches("gil-3.9|python3.[79]-threads|gil-3.10-call|python3.12-call"))
              .toList();
      for (Duration interval : INTERVALS) {
        compare("switch interval " + words(interval), losing, repetitions / 4, interval);
      }
    }
  }

  private static String words(Duration interval) {
    return interval.toNanos() < 1_000_000
        ? interval.toNanos() / 1_000 + " µs"
        : interval.toMillis() + " ms";
  }

  private static void compare(
      String title, List<Strategy> strategies, int repetitions, Duration interval)
      throws Exception {
    List<Row> rows = strategies.stream().map(Row::new).toList();
    for (Row row : rows) {
      for (int i = 0; i < WARM_UP && row.strategy.kind().keepsWarm(); i++) {
        run(row.strategy, interval);
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < repetitions; i++) {
      List<Row> order = new ArrayList<>(rows);
      Collections.shuffle(order, random);
      for (Row row : order) {
        row.add(run(row.strategy, interval));
      }
    }
    System.out.printf("%n2 x 1,000,000, %s, %d runs each, interleaved%n", title, repetitions);
    System.out.printf(
        "%-20s %6s %10s %10s %10s %8s %10s%n",
        "strategy", "lose", "x min", "median |x|", "x max", "ms", "switches/s");
    rows.forEach(Row::print);
  }

  private static TrialRun run(Strategy strategy, Duration interval) throws Exception {
    Work work = new Work(FOUNDING, false, 1, Pause.NONE, interval.toNanos());
    return strategy.execution().run(work, new StopFlag());
  }

  /** What the runs of one strategy gave. */
  private static final class Row {
    private final Strategy strategy;
    private final List<CounterEncoding.Count> counts = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private final List<Double> switches = new ArrayList<>();

    Row(Strategy strategy) {
      this.strategy = strategy;
    }

    void add(TrialRun run) {
      counts.add(run.plain() ? FOUNDING.readPlain(run.value()) : FOUNDING.read(run.value()));
      millis.add(run.durationNanos() / 1e6);
      if (run.switching() != null) {
        switches.add(run.switching().switches() * 1e9 / run.durationNanos());
      }
    }

    void print() {
      double lose = counts.stream().filter(count -> count.lost() > 0).count();
      System.out.printf(
          "%-20s %5.0f%% %,10d %,10.0f %,10d %8.1f %10s%n",
          strategy.name(),
          100 * lose / counts.size(),
          counts.stream().mapToLong(CounterEncoding.Count::observed).min().orElseThrow(),
          median(counts.stream().map(count -> (double) Math.abs(count.observed())).toList()),
          counts.stream().mapToLong(CounterEncoding.Count::observed).max().orElseThrow(),
          median(millis),
          switches.isEmpty() ? "-" : "%.0f".formatted(median(switches)));
    }

    private static double median(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
  }
}
