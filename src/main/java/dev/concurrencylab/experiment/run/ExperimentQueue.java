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
 * Experiments that wait, and the one thread that runs them in the order in which they came: two at
 * a time would measure each other.
 */
final class ExperimentQueue {

  private final Consumer<Experiment> run;
  private final LinkedBlockingQueue<Runnable> waiting;
  private final ThreadPoolExecutor executor;
  private volatile Experiment current;

  /**
   * Opens the queue.
   *
   * @param capacity how many may wait
   * @param run runs one to its end
   */
  ExperimentQueue(int capacity, Consumer<Experiment> run) {
    this.run = run;
    this.waiting = new LinkedBlockingQueue<>(capacity);
    this.executor =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, waiting, LaboratoryThreads.named("experiments"));
    executor.prestartCoreThread();
  }

  /** One experiment's turn. */
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

  /** Returns whether as many wait as may wait. */
  boolean full() {
    return waiting.remainingCapacity() == 0;
  }

  /** Takes an experiment out; returns false if it does not wait: its turn has come, or is over. */
  boolean remove(Experiment experiment) {
    return waiting.removeIf(turn -> ((Turn) turn).experiment == experiment);
  }

  /**
   * Takes an experiment.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the queue is full or closed
   */
  void add(Experiment experiment) {
    executor.execute(new Turn(experiment));
  }

  /** Returns the experiment that runs; null if none does. */
  Experiment current() {
    return current;
  }

  /** Returns those that wait, the next one first. */
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

  /** Takes nothing more. */
  void close() {
    executor.shutdown();
  }

  /**
   * Gives those that still wait their turn, in which they are to end at once.
   *
   * @param grace how long the running trial may still take before it is cut
   * @throws InterruptedException if interrupted while waiting
   */
  void drain(Duration grace) throws InterruptedException {
    if (!executor.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS)) {
      Experiment running = current;
      if (running != null) {
        running.cut("the service was stopped");
      }
      executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
  }
}
