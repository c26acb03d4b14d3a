package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.Launch;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Sample;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The conditions that can be had on this machine, and the services they need. */
final class Conditions implements AutoCloseable {

  static final String QUIET = "quiet";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final Sample answered = new Sample();

  /** Makes ready what a condition needs, and adds it. */
  private interface Preparation {
    void of(String name) throws IOException, InterruptedException;
  }

  /** Prepares them; one that this machine cannot give is told to the board and left out. */
  static Conditions open(Scoreboard board) throws Exception {
    Conditions all = new Conditions();
    try {
      all.add(board);
      return all;
    } catch (Exception e) {
      all.close();
      throw e;
    }
  }

  private void add(Scoreboard board) throws IOException, InterruptedException {
    PackagedService free = service("free", List.of());
    conditions.add(new Condition(QUIET, free, null));
    conditions.add(new Condition("one core burnt", free, Companion::burner));
    ifPossible(
        board,
        "under reads",
        name -> {
          Reads.begin(free, new Sample()).close();
          conditions.add(new Condition(name, free, () -> Reads.begin(free, answered)));
        });
    ifPossible(
        board,
        "on one core",
        name ->
            conditions.add(
                new Condition(name, service("one-core", List.of("taskset", "-c", "0")), null)));
    ifPossible(
        board,
        "in a 1-CPU cgroup",
        name -> {
          ProcessorQuota quota = ProcessorQuota.ofOne();
          opened.push(quota);
          conditions.add(new Condition(name, service("quota", quota.prefix()), null));
        });
  }

  private static void ifPossible(Scoreboard board, String name, Preparation preparation)
      throws InterruptedException {
    try {
      preparation.of(name);
    } catch (IOException e) {
      board.failed("the condition " + name, e);
    }
  }

  private PackagedService service(String name, List<String> prefix)
      throws IOException, InterruptedException {
    Workspace workspace = Workspace.create("sensitivity-" + name);
    opened.push(workspace);
    PackagedService service = PackagedService.start(workspace, Launch.AS_SHIPPED.by(prefix));
    opened.push(service);
    return service;
  }

  /** Returns how many reads a second were answered, for each experiment under reads. */
  Sample readsAnswered() {
    return answered;
  }

  List<Condition> all() {
    return List.copyOf(conditions);
  }

  /** Stops the services and removes what was made for them, the last first. */
  @Override
  public void close() throws Exception {
    Exception first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        if (first != null) {
          e.addSuppressed(first);
        }
        first = e;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
