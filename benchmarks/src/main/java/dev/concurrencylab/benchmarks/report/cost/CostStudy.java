package dev.concurrencylab.benchmarks.report.cost;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.AllocationMeter;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.LaunchCommand;
import dev.concurrencylab.benchmarks.client.MavenBuild;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.client.Wrk;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures what a request costs the service, beside endpoints in the same process that do nothing.
 * All are loaded in turn, in an order that is drawn anew for each round, so that disturbances of
 * the machine hit all of them.
 */
public final class CostStudy implements Study {

  private static final Path APPLICATION = Path.of("target", "bare", "quarkus-app");

  /** The smallest number with an interval. */
  private static final int ROUNDS = 6;

  /** Enough to keep the service busy, and far fewer than its queue takes. */
  private static final int CONNECTIONS = 8;

  private static final int LOADED_SECONDS = 2;
  private static final int ALONE_SECONDS = 1;

  private static final double LEAST_OF_STRATEGIES = 0.8;
  private static final double LEAST_OF_EXPERIMENTS = 0.1;

  /** The endpoints, and the seconds after which the JIT compiler is done with each. */
  enum Endpoint {
    BEFORE_GUARDS("/bare/before-guards", 4),
    BARE("/bare", 6),
    AS_LONG("/bare/as-long", 4),
    STRATEGIES("/strategies", 6),
    SMALLEST_EXPERIMENT("/experiments", 20);

    private final String path;
    private final int warmUpSeconds;

    Endpoint(String path, int warmUpSeconds) {
      this.path = path;
      this.warmUpSeconds = warmUpSeconds;
    }

    @Override
    public String toString() {
      return (this == SMALLEST_EXPERIMENT ? "POST " : "GET ") + path;
    }
  }

  @Override
  public String question() {
    return "How many requests does the service answer, compared with endpoints that do nothing?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    MavenBuild.run("bare", "-Pbare", "-Dmaven.test.skip", "package");
    Map<Endpoint, List<CostRound>> rounds = new EnumMap<>(Endpoint.class);
    try (Workspace workspace = Workspace.create("cost");
        PackagedService service = PackagedService.start(workspace, LaunchCommand.of(APPLICATION));
        AllocationMeter allocation = AllocationMeter.attach(service.pid());
        RawData raw = folder.raw("cost", CostRound.HEADER)) {
      LabClient client = service.client();
      for (Endpoint endpoint : Endpoint.values()) {
        load(client, endpoint, CONNECTIONS, endpoint.warmUpSeconds);
        rounds.put(endpoint, new ArrayList<>());
      }
      List<Endpoint> order = new ArrayList<>(List.of(Endpoint.values()));
      for (int round = 1; round <= ROUNDS; round++) {
        Collections.shuffle(order, new Random(round));
        for (Endpoint endpoint : order) {
          CostRound measured = measure(client, endpoint, allocation);
          raw.row(measured.row(round, endpoint));
          rounds.get(endpoint).add(measured);
        }
      }
    }
    CostTable table = new CostTable(rounds);
    folder.table("cost", table.markdown());
    board.atLeast(
        "GET /strategies, of a bare endpoint's rate",
        table.ofBare(Endpoint.STRATEGIES).median(),
        "",
        LEAST_OF_STRATEGIES);
    board.atLeast(
        "POST of the smallest, of a bare endpoint's rate",
        table.ofBare(Endpoint.SMALLEST_EXPERIMENT).median(),
        "",
        LEAST_OF_EXPERIMENTS);
  }

  private static CostRound measure(LabClient client, Endpoint endpoint, AllocationMeter allocation)
      throws IOException, InterruptedException {
    long before = allocation.bytes();
    Wrk.Result loaded = load(client, endpoint, CONNECTIONS, LOADED_SECONDS);
    long allocated = allocation.bytes() - before;
    Wrk.Result alone = load(client, endpoint, 1, ALONE_SECONDS);
    return new CostRound(
        loaded.requests() / loaded.seconds(),
        (double) allocated / loaded.requests(),
        alone.p50Micros(),
        alone.p99Micros());
  }

  private static Wrk.Result load(LabClient client, Endpoint endpoint, int connections, int seconds)
      throws IOException, InterruptedException {
    String body = endpoint == Endpoint.SMALLEST_EXPERIMENT ? Spec.SMALLEST.json() : null;
    return Wrk.load(client.address().resolve(endpoint.path), body, connections, seconds);
  }
}
