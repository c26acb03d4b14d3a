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
 * Clients that submit one experiment each, several at once so that some wait, and keep all that
 * they receive of it. The order is random, so that a kill finds each kind of experiment at work. No
 * load generator serves here: the audit needs what each client had received when the connection
 * broke.
 */
final class FollowingClients implements AutoCloseable {

  private static final List<Spec> SPECS =
      List.of(
          Spec.of(1_000, 100, "sequential", "threads", "atomic", "global-lock"),
          Spec.of(1_000, 50, "async", "virtual-threads"),
          Spec.of(1_000, 50, "process-pool"),
          Spec.of(1_000, 10, "processes", "shared-memory", "shared-memory-lock"));

  private final LabClient client;
  private final LinkedBlockingQueue<ShownExperiment> shown = new LinkedBlockingQueue<>();
  private final CountDownLatch firstTrial = new CountDownLatch(1);
  private final List<Future<?>> visits = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Starts the clients. */
  FollowingClients(LabClient client) {
    this.client = client;
    List<Spec> specs = new ArrayList<>(SPECS);
    Collections.shuffle(specs);
    specs.forEach(spec -> visits.add(threads.submit(() -> visit(spec))));
  }

  private void visit(Spec spec) {
    try {
      ShownExperiment experiment = new ShownExperiment(client.submit(spec));
      shown.add(experiment);
      experiment.follow(client, firstTrial::countDown);
    } catch (IOException theServiceWasKilled) {
      // Before it had accepted the experiment.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until one of the clients receives a trial.
   *
   * @throws TimeoutException if that does not happen within a minute
   */
  void awaitTrial() throws InterruptedException, TimeoutException {
    if (!firstTrial.await(1, TimeUnit.MINUTES)) {
      throw new TimeoutException("no trial was shown for a minute");
    }
  }

  /**
   * Waits until all connections have ended or were broken.
   *
   * @throws IllegalStateException if a client got an unexpected answer
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

  /** Returns the experiments that were accepted. */
  List<ShownExperiment> shown() {
    return List.copyOf(shown);
  }
}
