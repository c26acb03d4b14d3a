package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.EventStream.Event;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Keeps a service busy with trials in child processes, and hears how each of them ends. */
final class ProcessTrials implements AutoCloseable {

  /** On two cores, trials of a tenth to half of a second each. */
  private static final List<Spec> SPECS =
      List.of(
          Spec.of(100_000_000, 5, "processes"),
          Spec.of(100_000_000, 5, "process-pool"),
          Spec.of(20_000_000, 5, "shared-memory"),
          Spec.of(500_000, 5, "shared-memory-lock"),
          Spec.of(5_000_000, 5, "shared-memory-atomic"));

  private final LabClient client;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final LinkedBlockingQueue<Event> ended = new LinkedBlockingQueue<>();
  private final Set<String> unexplained = new ConcurrentSkipListSet<>();
  private Future<Void> work;
  private volatile boolean enough;
  private boolean wentOn;

  ProcessTrials(LabClient client) {
    this.client = client;
  }

  void begin() {
    work =
        thread.submit(
            () -> {
              for (int i = 0; !enough; i++) {
                runOne(SPECS.get(i % SPECS.size()));
              }
              return null;
            });
  }

  private void runOne(Spec spec) throws IOException, InterruptedException {
    try (EventStream events = client.events(client.submit(spec))) {
      for (Event event = events.next(); event != null; event = events.next()) {
        if (event.name().equals("trial")) {
          if (failed(event)) {
            unexplained.add(failure(event));
          }
          ended.add(event);
        }
      }
    }
  }

  private static boolean failed(Event trial) {
    return !trial.data().get("failure").isNull();
  }

  private static String failure(Event trial) {
    return trial.data().get("strategy").asText() + ": " + trial.data().get("failure").asText();
  }

  /** Makes what has ended so far the past. */
  void forget() {
    ended.clear();
    wentOn = false;
  }

  /**
   * Waits until a trial fails and names this child, and returns when that was heard; empty if that
   * does not happen in time.
   */
  OptionalLong awaitFailureOf(long pid, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    // As a worker process, or as the JDK's helper that was about to become one.
    Predicate<String> namesIt = Pattern.compile("\\b" + pid + "\\b").asPredicate();
    for (long left = 1; left > 0; left = deadline - System.nanoTime()) {
      Event trial = ended.poll(left, TimeUnit.NANOSECONDS);
      wentOn |= trial != null;
      if (trial != null && failed(trial) && namesIt.test(failure(trial))) {
        unexplained.remove(failure(trial));
        return OptionalLong.of(trial.nanos());
      }
    }
    return OptionalLong.empty();
  }

  /** Returns whether any trial has ended since {@link #forget}, by what was waited for. */
  boolean wentOn() {
    return wentOn;
  }

  /** Returns the failures of trials that nobody waited for. */
  Set<String> unexplained() {
    return unexplained;
  }

  /**
   * Waits until the experiment that is running has ended, and starts no other.
   *
   * @throws IOException if the service has not answered as it should
   */
  @Override
  public void close() throws IOException {
    enough = true;
    thread.close();
    if (work.state() == Future.State.FAILED) {
      throw new IOException("could not keep the service busy", work.exceptionNow());
    }
  }
}
