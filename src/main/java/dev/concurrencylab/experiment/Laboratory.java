package dev.concurrencylab.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The laboratory's front door: takes specs, runs one experiment at a time in the order in which
 * they came, and remembers those that ended.
 */
public interface Laboratory {

  /**
   * Takes an experiment.
   *
   * @throws RejectedException if the queue is full or the service is stopping
   */
  Ticket submit(ExperimentSpec spec) throws RejectedException;

  /**
   * What a client gets for a spec.
   *
   * @param id of the experiment
   * @param ended completes with the experiment's last snapshot; never exceptionally
   */
  record Ticket(String id, CompletionStage<ExperimentSnapshot> ended) {}

  /** Returns an experiment as it stands. */
  Optional<ExperimentSnapshot> find(String id);

  /**
   * Returns the trials of an experiment that have ended, in their order; empty if it is unknown.
   */
  Optional<List<TrialResult>> trials(String id);

  /**
   * Returns experiments as they stand, newest first, without their results.
   *
   * @param after the id of the last experiment of the page before; null for the first page
   * @param limit how many at most
   * @param state only those in this state; null for any
   * @param strategy only those with this strategy; null for any
   */
  Page list(String after, int limit, ExperimentState state, String strategy);

  /**
   * A part of the list.
   *
   * @param items newest first
   * @param next what to pass as {@code after} to get the next page; null if this is the last
   */
  record Page(List<ExperimentSnapshot> items, String next) {}

  /** Returns how long an experiment will still take, in all likelihood; at least a second. */
  Duration remaining(String id);

  /** Returns how many experiments wait. */
  int queued();

  /** Returns how many experiments run: 0 or 1. */
  int running();
}
