package dev.concurrencylab.experiment;

import dev.concurrencylab.experiment.RejectedException.Reason;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The laboratory's front door: takes specs, runs one experiment at a time in the order in which
 * they came, and remembers those that ended.
 *
 * <p>Three threads: one runs experiments and nothing else; one keeps time limits; one tells waiting
 * clients, so that writing an answer never delays the next experiment.
 */
public final class Laboratory {

  private final Catalogue catalogue;
  private final Limits limits;
  private final Environment environment;
  private final Clock clock;
  private final ExperimentListener listener;
  private final TrialRunner trials;
  private final ExperimentQueue queue;
  private final WaitingTime waitingTime;
  private final Archive archive = new Archive();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("time-limits").daemon(true).factory());
  private final ExecutorService announcer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("announcer").daemon(true).factory());

  /**
   * Opens a laboratory.
   *
   * @param catalogue the strategies it knows
   * @param limits of trials and experiments
   * @param queueCapacity how many experiments may wait
   * @param environment what is said of the machine
   * @param clock tells when things happened; no measured duration depends on it
   * @param listener is told of trials and experiments
   */
  public Laboratory(
      Catalogue catalogue,
      Limits limits,
      int queueCapacity,
      Environment environment,
      Clock clock,
      ExperimentListener listener) {
    this.catalogue = catalogue;
    this.limits = limits;
    this.environment = environment;
    this.clock = clock;
    this.listener = listener;
    this.trials = new TrialRunner(clock);
    this.queue = new ExperimentQueue(queueCapacity, this::run);
    this.waitingTime = new WaitingTime(queue, catalogue, clock);
  }

  /**
   * What a client gets for a spec.
   *
   * @param id of the experiment
   * @param ended completes with the experiment's last snapshot; never exceptionally
   */
  public record Ticket(String id, CompletionStage<ExperimentSnapshot> ended) {}

  /**
   * A part of the list.
   *
   * @param items newest first
   * @param next what to pass as {@code after} to get the next page; null if this is the last
   */
  public record Page(List<ExperimentSnapshot> items, String next) {}

  /**
   * Takes an experiment.
   *
   * @throws RejectedException if the queue is full or the service is stopping
   */
  public Ticket submit(ExperimentSpec spec) throws RejectedException {
    CompletableFuture<ExperimentSnapshot> ended = new CompletableFuture<>();
    Experiment experiment = new Experiment(spec, clock.instant(), ended);
    archive.add(experiment);
    if (!queue.offer(experiment)) {
      archive.remove(experiment);
      throw rejection();
    }
    return new Ticket(experiment.id(), ended.minimalCompletionStage());
  }

  private RejectedException rejection() {
    Reason reason = queue.closed() ? Reason.STOPPING : Reason.QUEUE_FULL;
    Duration retryAfter = waitingTime.untilPlace();
    listener.experimentRejected(reason);
    return new RejectedException(
        reason,
        reason == Reason.STOPPING
            ? "the service is stopping and takes no more experiments"
            : "%d experiments wait already, as many as lab.queue.capacity allows; try again in %d s"
                .formatted(queue.size(), retryAfter.toSeconds()),
        retryAfter);
  }

  private void run(Experiment experiment) {
    experiment.start(clock.instant());
    TimeLimit time = new TimeLimit(limits, timer);
    ExperimentRunner.Ending ending =
        new ExperimentRunner(experiment, catalogue, trials, listener, time, queue::closed).run();
    experiment.end(ending, clock.instant(), catalogue);
    ExperimentSnapshot last = snapshot(experiment, true);
    try {
      listener.experimentEnded(last);
    } finally {
      archive.prune();
      experiment.ended().completeAsync(() -> last, announcer);
    }
  }

  /** Returns an experiment as it stands. */
  public Optional<ExperimentSnapshot> find(String id) {
    return archive.find(id).map(experiment -> snapshot(experiment, true));
  }

  /**
   * Returns the trials of an experiment that have ended, in their order; empty if it is unknown.
   */
  public Optional<List<TrialResult>> trials(String id) {
    return archive.find(id).map(Experiment::trials);
  }

  /**
   * Returns experiments as they stand, newest first, without their results.
   *
   * @param after the id of the last experiment of the page before; null for the first page
   * @param limit how many at most
   * @param state only those in this state; null for any
   * @param strategy only those with this strategy; null for any
   */
  public Page list(String after, int limit, ExperimentState state, String strategy) {
    List<Experiment> found =
        archive.newestFirst().stream()
            .dropWhile(experiment -> after != null && !experiment.id().equals(after))
            .skip(after == null ? 0 : 1)
            .filter(experiment -> state == null || experiment.state() == state)
            .filter(one -> strategy == null || one.spec().strategies().contains(strategy))
            .limit(limit + 1L)
            .toList();
    List<Experiment> items = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        items.stream().map(experiment -> snapshot(experiment, false)).toList(),
        found.size() > limit ? items.getLast().id() : null);
  }

  /** Returns how long an experiment will still take, pessimistically; at least a second. */
  public Duration remaining(String id) {
    return archive.find(id).map(waitingTime::until).orElseGet(waitingTime::untilPlace);
  }

  /** Returns whether experiments are taken: until the laboratory is closed. */
  public boolean open() {
    return !queue.closed();
  }

  /** Returns how many experiments wait. */
  public int queued() {
    return queue.size();
  }

  /** Returns how many experiments run: 0 or 1. */
  public int running() {
    return queue.current() == null ? 0 : 1;
  }

  /**
   * Closes the laboratory: takes nothing more, lets the running trial end, marks what is left as
   * interrupted, and tells the clients that wait.
   *
   * @param grace how long the running trial may still take before it is cut
   * @throws InterruptedException if interrupted while waiting
   */
  public void close(Duration grace) throws InterruptedException {
    queue.close(grace);
    timer.shutdownNow();
    announcer.shutdown();
    announcer.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
  }

  private ExperimentSnapshot snapshot(Experiment experiment, boolean withResults) {
    int position = queue.waiting().indexOf(experiment) + 1;
    return experiment.snapshot(
        environment, catalogue, position == 0 ? null : position, withResults);
  }
}
