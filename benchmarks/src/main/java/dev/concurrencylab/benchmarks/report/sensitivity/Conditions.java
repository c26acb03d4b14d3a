package dev.concurrencylab.benchmarks.report.sensitivity;

import dev.concurrencylab.benchmarks.Sample;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.BackgroundProcess;
import dev.concurrencylab.benchmarks.client.LaunchCommand;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.study.Trial;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The conditions that this machine allows, and the services that they need. */
final class Conditions implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final Sample answered = new Sample();

  /** Prepares a condition and adds it. */
  private interface Preparation {
    void of(String name) throws IOException, InterruptedException;
  }

  /** Prepares all conditions; those that this machine does not allow are reported and left out. */
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
    conditions.add(new Condition(Trial.QUIET, free, null));
    conditions.add(new Condition("one core burnt", free, BackgroundProcess::busyProcessor));
    ifPossible(
        board,
        "under reads",
        name -> {
          K6Reads.begin(free, new Sample()).close();
          conditions.add(new Condition(name, free, () -> K6Reads.begin(free, answered)));
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
    PackagedService service = PackagedService.start(workspace, LaunchCommand.AS_SHIPPED.by(prefix));
    opened.push(service);
    return service;
  }

  /** Returns the answered reads per second of each experiment under reads. */
  Sample readsAnswered() {
    return answered;
  }

  List<Condition> all() {
    return List.copyOf(conditions);
  }

  /** Stops the services and removes what was made for them, in reverse order. */
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
