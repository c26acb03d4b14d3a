package dev.concurrencylab.benchmarks.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Reply;
import dev.concurrencylab.benchmarks.client.Sample;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Cancels experiments of every strategy, as long as the service takes them, at random moments: half
 * of them early, while workers are started, half in the middle of the loop; now and then with as
 * many workers as the strategy takes, now and then while they wait in the queue. The time goes from
 * the request to the event that says {@code cancelled}.
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
        PackagedService service = PackagedService.start(workspace);
        ExecutorService reader = Executors.newSingleThreadExecutor()) {
      LabClient client = service.client();
      JsonNode strategies = client.get("/strategies").expect(200).body().get("items");
      for (int i = 0; i < times; i++) {
        JsonNode strategy = strategies.get(i % strategies.size());
        boolean most = i / strategies.size() % MOST_WORKERS_EVERY == MOST_WORKERS_EVERY - 1;
        int workers = most ? strategy.get("maxWorkers").asInt() : USUAL_WORKERS;
        cancelOne(client, reader, strategy.get("name").asText(), workers, i);
      }
    }
    report(board);
  }

  /** Cancels one; again and earlier if the experiment was over before the cancel came. */
  private void cancelOne(
      LabClient client, ExecutorService reader, String strategy, int workers, int i)
      throws IOException, InterruptedException, ExecutionException {
    boolean behind = i % QUEUED_EVERY == QUEUED_EVERY - 1;
    int within = i % 2 == 0 ? EARLY_MILLIS : LATE_MILLIS;
    while (!cancelRunning(client, reader, strategy, workers, behind, within)) {
      within /= 2;
    }
  }

  private boolean cancelRunning(
      LabClient client,
      ExecutorService reader,
      String strategy,
      int workers,
      boolean behind,
      int within)
      throws IOException, InterruptedException, ExecutionException {
    String id = LongestExperiment.submit(client, strategy, workers);
    try (EventStream events = client.events(id)) {
      events.await("running");
      if (behind) {
        cancelQueued(client, reader, strategy, workers);
      }
      Moment.within(within);
      return cancel(client, reader, id, events, "%s, %d workers".formatted(strategy, workers));
    }
  }

  private void cancelQueued(LabClient client, ExecutorService reader, String strategy, int workers)
      throws IOException, InterruptedException, ExecutionException {
    String id = LongestExperiment.submit(client, strategy, workers);
    try (EventStream events = client.events(id)) {
      events.await("queued");
      cancel(client, reader, id, events, "queued behind " + strategy);
    }
  }

  private boolean cancel(
      LabClient client, ExecutorService reader, String id, EventStream events, String what)
      throws IOException, InterruptedException, ExecutionException {
    Future<EventStream.Event> cancelled = reader.submit(() -> events.await("cancelled"));
    long began = System.nanoTime();
    Reply reply = client.cancel(id);
    if (reply.status() == 409 && !toldOf(cancelled)) {
      return false;
    }
    reply.expect(202);
    cancellations.add(new Cancellation(what, (cancelled.get().nanos() - began) / 1e6));
    client.cancel(id).expect(200); // it stays cancelled
    return true;
  }

  /** Returns whether the events told of a cancel; false if they ended with another state. */
  private static boolean toldOf(Future<EventStream.Event> cancelled) throws InterruptedException {
    try {
      cancelled.get();
      return true;
    } catch (ExecutionException ended) { // the stream ended without it
      return false;
    }
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
