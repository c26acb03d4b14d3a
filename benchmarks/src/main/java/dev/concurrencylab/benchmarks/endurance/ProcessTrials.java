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

/**
 * Keeps the service busy with trials in child processes, and follows how each of them ends. One
 * experiment runs at a time, so one client is enough; wrk cannot tell when an event arrives.
 */
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
  private final Future<Void> work;
  private volatile boolean enough;
  private boolean wentOn;

  /** Starts the first experiment. */
  ProcessTrials(LabClient client) {
    this.client = client;
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
        if (event.isTrial()) {
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

  /** Forgets the trials that have ended so far. */
  void forget() {
    ended.clear();
    wentOn = false;
  }

  /**
   * Waits for a failed trial that names this child, and returns when its event arrived; empty if
   * none comes in time.
   */
  OptionalLong awaitFailureOf(long pid, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    // The child may be a worker, or the JDK's helper that was about to become one.
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

  /** Returns whether a trial was seen to end since {@link #forget}. */
  boolean wentOn() {
    return wentOn;
  }

  /** Returns the failures of trials that no wait was for. */
  Set<String> unexplained() {
    return unexplained;
  }

  /**
   * Waits for the end of the running experiment and starts no other.
   *
   * @throws IOException if the service gave an unexpected answer
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
