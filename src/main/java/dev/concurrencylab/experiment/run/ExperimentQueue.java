package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.store.Experiment;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The queue of experiments and the single thread that runs them in order. Two experiments at a time
 * would disturb each other's measurements.
 */
final class ExperimentQueue {

  private static final System.Logger LOG = System.getLogger(ExperimentQueue.class.getName());

  private final Consumer<Experiment> run;
  private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private final Semaphore places;
  private final ThreadPoolExecutor executor;
  private volatile Experiment current;

  /**
   * Creates a queue.
   *
   * @param capacity how many experiments may wait
   * @param run runs an experiment, and may take the {@link #next} one when it has ended, whose turn
   *     is then the next call
   */
  ExperimentQueue(int capacity, Consumer<Experiment> run) {
    this.run = run;
    this.places = new Semaphore(capacity);
    this.executor =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, waiting, LaboratoryThreads.named("experiments"));
    executor.prestartCoreThread();
  }

  /** The turn of one experiment, and of those that are taken from the queue before it ends. */
  private final class Turn implements Runnable {
    private final Experiment experiment;

    Turn(Experiment experiment) {
      this.experiment = experiment;
    }

    @Override
    public void run() {
      Experiment running = begin();
      while (running != null) {
        runSafely(running);
        running = current == running ? null : current;
      }
      current = null;
    }

    private Experiment begin() {
      places.release();
      current = experiment;
      return experiment;
    }
  }

  /** Catches what an experiment throws, since the next one may have been taken. */
  private void runSafely(Experiment experiment) {
    try {
      run.accept(experiment);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "running experiment " + experiment.id() + " failed", e);
    }
  }

  /**
   * Begins the turn of the next experiment, and returns it; null if none waits. Only for the thread
   * that runs experiments.
   */
  Experiment next() {
    Turn next = (Turn) waiting.poll();
    return next == null ? null : next.begin();
  }

  /** Reserves a place for an experiment that is to be added; returns false if there is none. */
  boolean reserve() {
    return places.tryAcquire();
  }

  /** Gives up a place that was reserved. */
  void giveUp() {
    places.release();
  }

  /** Removes an experiment; returns false if it does not wait, because its turn has begun. */
  boolean remove(Experiment experiment) {
    boolean removed = waiting.removeIf(turn -> ((Turn) turn).experiment == experiment);
    if (removed) {
      places.release();
    }
    return removed;
  }

  /**
   * Adds an experiment in its reserved place.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the queue is closed
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
