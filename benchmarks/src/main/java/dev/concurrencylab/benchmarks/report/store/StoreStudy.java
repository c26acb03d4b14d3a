package dev.concurrencylab.benchmarks.report.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.AllocationMeter;
import dev.concurrencylab.benchmarks.client.DiskWrites;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.LaunchCommand;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.client.Wrk;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures what storing costs with SQLite, with PostgreSQL and in an earlier version. All services
 * run from the beginning to the end and are measured in turn, so that disturbances of the machine
 * hit all of them.
 */
public final class StoreStudy implements Study {

  private static final String NONE = "none";

  /** The smallest number with an interval. */
  private static final int ROUNDS = 6;

  private static final int CONNECTIONS = 8;
  private static final int WARM_UP_SECONDS = 20;
  private static final int SECONDS = 3;

  private static final double MOST_GAP_MILLIS = 1;
  private static final double LEAST_PER_SECOND = 1_000;
  private static final double MOST_ALLOCATED = 100_000;
  private static final double MOST_WRITTEN = 64_000;

  private static final String SQLITE = "SQLite";

  private final String postgres;
  private final String before;

  /**
   * Creates the study.
   *
   * @param postgres the JDBC address of an empty database, with the login; {@code none} to leave
   *     PostgreSQL out
   * @param before the folder of an earlier version's packaged service; {@code none} to leave it out
   */
  public StoreStudy(String postgres, String before) {
    this.postgres = postgres;
    this.before = before;
  }

  @Override
  public String question() {
    return "What does it cost to store an experiment before it is shown?";
  }

  /** A running service with its files. */
  private record Contender(Workspace workspace, PackagedService service, AllocationMeter allocation)
      implements AutoCloseable {

    static Contender start(String name, LaunchCommand command, String... settings)
        throws IOException, InterruptedException {
      Workspace workspace = Workspace.create("store-" + name);
      PackagedService service = PackagedService.start(workspace, command, settings);
      return new Contender(workspace, service, AllocationMeter.attach(service.pid()));
    }

    @Override
    public void close() throws IOException {
      allocation.close();
      service.close();
      workspace.close();
    }
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    Map<String, Contender> contenders = new LinkedHashMap<>();
    Map<String, List<StoreRound>> rounds = new LinkedHashMap<>();
    try (RawData raw = folder.raw("store", StoreRound.HEADER)) {
      start(contenders, board);
      for (Map.Entry<String, Contender> one : contenders.entrySet()) {
        load(one.getValue(), WARM_UP_SECONDS);
        rounds.put(one.getKey(), new ArrayList<>());
      }
      for (int round = 1; round <= ROUNDS; round++) {
        for (Map.Entry<String, Contender> one : contenders.entrySet()) {
          StoreRound measured = measure(one.getValue());
          raw.row(measured.row(round, one.getKey()));
          rounds.get(one.getKey()).add(measured);
        }
      }
    } finally {
      for (Contender contender : contenders.values()) {
        contender.close();
      }
    }
    folder.table("store", table(rounds));
    compare(rounds.get(SQLITE), board);
  }

  private void start(Map<String, Contender> contenders, Scoreboard board)
      throws IOException, InterruptedException {
    contenders.put(SQLITE, Contender.start("sqlite", LaunchCommand.AS_SHIPPED));
    if (postgres.equals(NONE)) {
      board.note("PostgreSQL is left out: give its address by -Dpostgres");
    } else {
      contenders.put(
          "PostgreSQL",
          Contender.start(
              "postgresql", LaunchCommand.AS_SHIPPED, "-Dlab.database.url=" + postgres));
    }
    if (before.equals(NONE)) {
      board.note("the earlier version is left out: give the folder of its package by -Dbefore");
    } else {
      LaunchCommand command = LaunchCommand.of(Path.of(before).toAbsolutePath());
      contenders.put("the version before", Contender.start("before", command));
    }
  }

  private static StoreRound measure(Contender contender) throws IOException, InterruptedException {
    double gap = medianGapMillis(contender.service().client());
    long pid = contender.service().pid();
    long written = DiskWrites.withPostgres(pid);
    long allocated = contender.allocation().bytes();
    Wrk.Result result = load(contender, SECONDS);
    double experiments = result.requests();
    return new StoreRound(
        gap,
        experiments / result.seconds(),
        (contender.allocation().bytes() - allocated) / experiments,
        (DiskWrites.withPostgres(pid) - written) / experiments);
  }

  private static Wrk.Result load(Contender contender, int seconds)
      throws IOException, InterruptedException {
    URI address = contender.service().client().address().resolve("/experiments");
    return Wrk.load(address, Spec.SMALLEST.json(), CONNECTIONS, seconds);
  }

  private static double medianGapMillis(LabClient client) throws IOException, InterruptedException {
    List<JsonNode> trials = client.trials(client.runDefault().get("id").asText());
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < trials.size(); i++) {
      JsonNode last = trials.get(i - 1);
      Duration between = Duration.between(startOf(last), startOf(trials.get(i)));
      gaps.add((between.toNanos() - last.get("totalNanos").asLong()) / 1e6);
    }
    return Medians.of(gaps).median();
  }

  private static Instant startOf(JsonNode trial) {
    return Instant.parse(trial.get("startedAt").asText());
  }

  private static MarkdownTable table(Map<String, List<StoreRound>> rounds) {
    MarkdownTable table =
        new MarkdownTable(
            "store",
            "between trials, ms",
            "interval",
            "smallest `POST`/s",
            "interval",
            "KB allocated for each",
            "KB written for each");
    rounds.forEach(
        (store, measured) ->
            table.row(
                store,
                MarkdownTable.median(Medians.of(measured, StoreRound::gapMillis), 3),
                MarkdownTable.interval(Medians.of(measured, StoreRound::gapMillis), 3),
                MarkdownTable.median(Medians.of(measured, StoreRound::perSecond), 3),
                MarkdownTable.interval(Medians.of(measured, StoreRound::perSecond), 3),
                kilobytes(measured, StoreRound::allocated),
                kilobytes(measured, StoreRound::written)));
    return table;
  }

  private static String kilobytes(List<StoreRound> rounds, ToDoubleFunction<StoreRound> bytes) {
    return MarkdownTable.digits(Medians.of(rounds, bytes).median() / 1e3, 3);
  }

  private static void compare(List<StoreRound> rounds, Scoreboard board) {
    board.atMost(
        "between two trials, median",
        Medians.of(rounds, StoreRound::gapMillis).median(),
        "ms",
        MOST_GAP_MILLIS);
    board.atLeast(
        "smallest experiments per second",
        Medians.of(rounds, StoreRound::perSecond).median(),
        "",
        LEAST_PER_SECOND);
    board.atMost(
        "bytes allocated for each",
        Medians.of(rounds, StoreRound::allocated).median(),
        "",
        MOST_ALLOCATED);
    board.atMost(
        "bytes written for each",
        Medians.of(rounds, StoreRound::written).median(),
        "",
        MOST_WRITTEN);
  }
}
