package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.store.Experiment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The queue of experiments and the single thread that runs them in order. Two experiments at a time
 * would disturb each other's measurements.
 */
final class ExperimentQueue {

  private final Consumer<Experiment> run;
  private final LinkedBlockingQueue<Runnable> waiting;
  private final ThreadPoolExecutor executor;
  private volatile Experiment current;

  ExperimentQueue(int capacity, Consumer<Experiment> run) {
    this.run = run;
    this.waiting = new LinkedBlockingQueue<>(capacity);
    this.executor =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, waiting, LaboratoryThreads.named("experiments"));
    executor.prestartCoreThread();
  }

  /** The turn of one experiment. */
  private final class Turn implements Runnable {
    private final Experiment experiment;

    Turn(Experiment experiment) {
      this.experiment = experiment;
    }

    @Override
    public void run() {
      current = experiment;
      try {
        run.accept(experiment);
      } finally {
        current = null;
      }
    }
  }

  boolean full() {
    return waiting.remainingCapacity() == 0;
  }

  /** Removes an experiment; returns false if it does not wait, because its turn has begun. */
  boolean remove(Experiment experiment) {
    return waiting.removeIf(turn -> ((Turn) turn).experiment == experiment);
  }

  /**
   * Adds an experiment.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the queue is full or closed
   */
  void add(Experiment experiment) {
    executor.execute(new Turn(experiment));
  }

  /** Returns the running experiment; null if there is none. */
  Experiment current() {
    return current;
  }

  /** Returns the experiments that wait, the next one first. */
  List<Experiment> waiting() {
    List<Experiment> experiments = new ArrayList<>();
    waiting.forEach(turn -> experiments.add(((Turn) turn).experiment));
    return experiments;
  }

  int size() {
    return waiting.size();
  }

  boolean closed() {
    return executor.isShutdown();
  }

  /** Closes the queue: nothing more can be added. */
  void close() {
    executor.shutdown();
  }

  /**
   * Waits until the running experiment and all that still wait have had their turns. Those that
   * wait are expected to end at once.
   *
   * @param grace how long the running trial may continue before it is stopped
   */
  void drain(Duration grace) throws InterruptedException {
    if (!executor.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS)) {
      Experiment running = current;
      if (running != null) {
        running.cancellation().stopTrials("the service was stopped");
      }
      executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
  }
}
