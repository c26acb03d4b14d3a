package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.client.Wrk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Posts ten times more experiments at once than the queue takes, each on a connection of its own,
 * by {@code overload.lua}.
 */
final class OverloadCheck implements Check {

  private static final int CAPACITY = 64;
  private static final int CLIENTS = 10 * CAPACITY;

  /** All requests are answered by then: the service lets none wait for more than 30 s. */
  private static final Duration TIME = Duration.ofSeconds(40);

  private static final Spec SMALL = Spec.of(100_000, 3, "threads", "atomic", "process-pool");
  private static final Set<String> ACCEPTED = Set.of("201", "202");
  private static final String REFUSED = "429";

  /** One answer, as the script prints it; {@code -} for a missing id or header. */
  private record Answer(String status, String id, String retryAfter) {

    boolean accepted() {
      return ACCEPTED.contains(status);
    }

    boolean refused() {
      return status.equals(REFUSED);
    }
  }

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
      List<Answer> answers = postAll(client);
      List<Answer> accepted = answers.stream().filter(Answer::accepted).toList();
      List<Answer> refused = answers.stream().filter(Answer::refused).toList();
      board.none("requests without an answer", CLIENTS - answers.size());
      board.none(
          "answers other than 201, 202 and 429", answers.size() - accepted.size() - refused.size());
      board.none(
          "429 without Retry-After",
          refused.stream().filter(answer -> answer.retryAfter().equals("-")).count());
      board.atLeast("requests refused with 429", refused.size(), "", 1);
      board.none("accepted experiments that did not complete", incomplete(client, accepted));
      board.note("%d accepted, %d refused", accepted.size(), refused.size());
    }
  }

  private static List<Answer> postAll(LabClient client) throws IOException, InterruptedException {
    String clients = String.valueOf(CLIENTS);
    return Wrk.run("overload.lua", client.address(), CLIENTS, TIME, clients, SMALL.json())
        .lines("answer")
        .stream()
        .map(fields -> new Answer(fields.get(0), fields.get(1), fields.get(2)))
        .toList();
  }

  private static long incomplete(LabClient client, List<Answer> accepted)
      throws IOException, InterruptedException {
    long incomplete = 0;
    for (Answer answer : accepted) {
      while (client.isOpen(answer.id())) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      incomplete += client.state(answer.id()).equals("completed") ? 0 : 1;
    }
    return incomplete;
  }
}
