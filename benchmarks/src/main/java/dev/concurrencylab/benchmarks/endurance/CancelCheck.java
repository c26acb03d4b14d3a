package dev.concurrencylab.benchmarks.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Sample;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Reply;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cancels experiments of every strategy, each as long as the service accepts, at random moments:
 * half of them early, while workers are started, half in the middle of the loop. Every fourth round
 * has the most workers of each strategy; every tenth cancel also hits an experiment that waits in
 * the queue. The latency is the time from the request to the event {@code cancelled}.
 */
final class CancelCheck implements Check {

  private static final long GOAL_MILLIS = 200;
  private static final int USUAL_WORKERS = 2;
  private static final int MOST_WORKERS_EVERY = 4;
  private static final int QUEUED_EVERY = 10;
  private static final int EARLY_MILLIS = 100;
  private static final int LATE_MILLIS = 2_000;

  private final int times;
  private final List<Cancellation> cancellations = new ArrayList<>();

  CancelCheck(int times) {
    this.times = times;
  }

  private record Cancellation(String what, double millis) {}

  @Override
  public String plan() {
    return times + " cancels, over all strategies, at random moments";
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(2).plusSeconds(10L * times);
  }

  @Override
  public void run(Scoreboard board) throws Exception {
    try (Workspace workspace = Workspace.create("endurance-cancel");
        PackagedService service = PackagedService.start(workspace)) {
      LabClient client = service.client();
      List<JsonNode> strategies = client.strategies();
      for (int i = 0; i < times; i++) {
        JsonNode strategy = strategies.get(i % strategies.size());
        boolean most = i / strategies.size() % MOST_WORKERS_EVERY == MOST_WORKERS_EVERY - 1;
        int workers = most ? strategy.get("maxWorkers").asInt() : USUAL_WORKERS;
        cancelOne(client, strategy.get("name").asText(), workers, i);
      }
    }
    report(board);
  }

  /** Cancels one experiment; again and earlier if it had ended before the cancel came. */
  private void cancelOne(LabClient client, String strategy, int workers, int i)
      throws IOException, InterruptedException {
    boolean withQueued = i % QUEUED_EVERY == QUEUED_EVERY - 1;
    int within = i % 2 == 0 ? EARLY_MILLIS : LATE_MILLIS;
    while (!cancelRunning(client, strategy, workers, withQueued, within)) {
      within /= 2;
    }
  }

  private boolean cancelRunning(
      LabClient client, String strategy, int workers, boolean withQueued, int within)
      throws IOException, InterruptedException {
    String id = LongestExperiment.submit(client, strategy, workers);
    try (EventStream events = client.events(id)) {
      events.await("running");
      if (withQueued) {
        cancelQueued(client, strategy, workers);
      }
      RandomDelay.atMost(within);
      return cancel(client, id, events, "%s, %d workers".formatted(strategy, workers));
    }
  }

  private void cancelQueued(LabClient client, String strategy, int workers)
      throws IOException, InterruptedException {
    String id = LongestExperiment.submit(client, strategy, workers);
    try (EventStream events = client.events(id)) {
      events.await("queued");
      cancel(client, id, events, "queued behind " + strategy);
    }
  }

  /** Returns whether the experiment was cancelled; false if it had ended before. */
  private boolean cancel(LabClient client, String id, EventStream events, String what)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Reply reply = client.cancel(id);
    EventStream.Event cancelled = events.find("cancelled");
    if (reply.status() == 409 && cancelled == null) {
      return false;
    }
    reply.expect(202);
    if (cancelled == null) {
      throw new IOException("the events of " + id + " ended without the state cancelled");
    }
    cancellations.add(new Cancellation(what, (cancelled.nanos() - began) / 1e6));
    client.cancel(id).expect(200); // it stays cancelled
    return true;
  }

  private void report(Scoreboard board) {
    Sample millis = new Sample();
    cancellations.forEach(each -> millis.add(each.millis()));
    String what = "cancel until cancelled, p99 of " + millis.size();
    board.atMost(what, millis.percentile(99), "ms", GOAL_MILLIS);
    board.note("p50 %.1f ms, max %.1f ms; the slowest:", millis.median(), millis.max());
    cancellations.stream()
        .sorted(Comparator.comparingDouble(Cancellation::millis).reversed())
        .limit(5)
        .forEach(slow -> board.note("  %.1f ms, %s", slow.millis(), slow.what()));
  }
}
