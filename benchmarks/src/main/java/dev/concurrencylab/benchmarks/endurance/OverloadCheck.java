package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Reply;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Ten times more clients at once than the queue takes, each on a connection of its own. */
final class OverloadCheck implements Check {

  private static final int CAPACITY = 64;
  private static final int CLIENTS = 10 * CAPACITY;

  /** Every third client does not want to wait. */
  private static final int ASYNC_EVERY = 3;

  private static final Spec SMALL = Spec.of(100_000, 3, "threads", "atomic", "process-pool");

  @Override
  public String plan() {
    return "%d requests at once for a queue of %d".formatted(CLIENTS, CAPACITY);
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run(Scoreboard board) throws IOException, InterruptedException {
    try (Workspace workspace = Workspace.create("endurance-overload");
        PackagedService service =
            PackagedService.start(workspace, "-Dlab.queue.capacity=" + CAPACITY)) {
      LabClient client = service.client();
      List<Reply> replies = postAll(client);
      List<String> accepted =
          replies.stream()
              .filter(reply -> reply.status() == 201 || reply.status() == 202)
              .map(Reply::id)
              .toList();
      List<Reply> refused = replies.stream().filter(reply -> reply.status() == 429).toList();
      board.none("requests without an answer", CLIENTS - replies.size());
      board.none(
          "answers other than 201, 202 and 429", replies.size() - accepted.size() - refused.size());
      board.none(
          "429 without Retry-After",
          refused.stream().filter(r -> r.headers().firstValue("Retry-After").isEmpty()).count());
      board.atLeast("requests refused with 429", refused.size(), "", 1);
      board.none("accepted experiments that did not complete", incomplete(client, accepted));
      board.note("%d accepted, %d refused", accepted.size(), refused.size());
    }
  }

  /** Returns the answers that came. */
  private static List<Reply> postAll(LabClient client) {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Reply>> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        boolean async = i % ASYNC_EVERY == 0;
        answers.add(
            clients.submit(
                () -> {
                  go.await();
                  return async ? client.postAsync(SMALL) : client.post(SMALL);
                }));
      }
      go.countDown();
    }
    return answers.stream()
        .filter(answer -> answer.state() == Future.State.SUCCESS)
        .map(Future::resultNow)
        .toList();
  }

  private static long incomplete(LabClient client, List<String> accepted)
      throws IOException, InterruptedException {
    long incomplete = 0;
    for (String id : accepted) {
      String state = endOf(client, id);
      incomplete += state.equals("completed") ? 0 : 1;
    }
    return incomplete;
  }

  private static String endOf(LabClient client, String id)
      throws IOException, InterruptedException {
    String state = client.state(id);
    while (state.equals("queued") || state.equals("running")) {
      TimeUnit.MILLISECONDS.sleep(50);
      state = client.state(id);
    }
    return state;
  }
}
