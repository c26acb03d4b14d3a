package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Clients that submit experiments with short trials, several at once so that some wait, and follow
 * each; in another order each time, so that a kill finds each kind at work.
 */
final class Visitors implements AutoCloseable {

  private static final List<Spec> SPECS =
      List.of(
          Spec.of(1_000, 100, "sequential", "threads", "atomic", "global-lock"),
          Spec.of(1_000, 50, "async", "virtual-threads"),
          Spec.of(1_000, 50, "process-pool"),
          Spec.of(1_000, 10, "processes", "shared-memory", "shared-memory-lock"));

  private final LabClient client;
  private final LinkedBlockingQueue<Noted> noted = new LinkedBlockingQueue<>();
  private final CountDownLatch firstTrial = new CountDownLatch(1);
  private final List<Future<?>> visits = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Visitors(LabClient client) {
    this.client = client;
  }

  void come() {
    List<Spec> specs = new ArrayList<>(SPECS);
    Collections.shuffle(specs);
    specs.forEach(spec -> visits.add(threads.submit(() -> visit(spec))));
  }

  private void visit(Spec spec) {
    try {
      Noted experiment = new Noted(client.submit(spec));
      noted.add(experiment);
      experiment.follow(client.events(experiment.id()), firstTrial::countDown);
    } catch (IOException theServiceWasKilled) {
      // What was answered until then is noted, and that is the point.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until one of them is shown a trial.
   *
   * @throws TimeoutException if that does not happen for a minute
   */
  void awaitTrial() throws InterruptedException, TimeoutException {
    if (!firstTrial.await(1, TimeUnit.MINUTES)) {
      throw new TimeoutException("no trial was shown for a minute");
    }
  }

  /**
   * Waits until the connections of all have ended or broken off.
   *
   * @throws IllegalStateException if one was answered as it should not have been
   */
  @Override
  public void close() {
    threads.close();
    for (Future<?> visit : visits) {
      if (visit.state() == Future.State.FAILED) {
        throw new IllegalStateException("a visit went wrong", visit.exceptionNow());
      }
    }
  }

  /** Returns the experiments that were accepted, with what was shown of them. */
  List<Noted> noted() {
    return List.copyOf(noted);
  }
}
