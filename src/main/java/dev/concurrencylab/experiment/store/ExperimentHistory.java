package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored experiments of this service and of all services that share its database. Every method
 * may be called by any thread, blocks until the database has answered, and throws a {@link
 * StorageException} if the database fails or does not answer in time.
 */
public interface ExperimentHistory extends AutoCloseable {

  /** The time that a lease lasts unless it is renewed, by the database's clock. */
  Duration LEASE = Duration.ofSeconds(30);

  /**
   * An experiment to be stored.
   *
   * @param experiment the experiment; its results are not stored, since they follow from its trials
   * @param key the idempotency key of the request; null if it has none
   * @param trials the trials that have ended: all of them, or those since the last call
   * @param all whether these are all trials, which then replace the stored ones
   * @param stateChanged whether more than the trials has changed since the last call
   */
  record Entry(
      ExperimentSnapshot experiment,
      IdempotencyKey key,
      List<TrialResult> trials,
      boolean all,
      boolean stateChanged) {

    public Entry {
      trials = List.copyOf(trials);
    }
  }

  /** A request that was made under an idempotency key, with the id of its experiment. */
  record KeyedRequest(String id, ExperimentSpec spec, IdempotencyKey key) {

    /** Returns whether another request under the same key asks for the same experiment. */
    public boolean matches(ExperimentSpec otherSpec, IdempotencyKey otherKey) {
      return key.seeded() == otherKey.seeded()
          && (key.seeded() ? spec.equals(otherSpec) : spec.equalsExceptSeed(otherSpec));
    }
  }

  /**
   * A page of the list.
   *
   * @param items the experiments, newest first, without their results
   * @param next the value of {@code after} for the next page; null if this is the last page
   */
  record Page(List<ExperimentSnapshot> items, String next) {

    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * The selection of a page.
   *
   * @param after {@code next} of the page before; null for the first page
   * @param limit how many at most
   * @param state only those in this state; null for any
   * @param strategy only those with this strategy; null for any
   * @param label only those with this label, {@code name=value}; null for any
   * @param question only those with this hash of their spec; null for any
   */
  record Query(
      Long after,
      int limit,
      ExperimentState state,
      String strategy,
      String label,
      String question) {

    public Query withoutLimit() {
      return page(after, Integer.MAX_VALUE);
    }

    /** Returns the query for another page of the same selection. */
    public Query page(Long cursor, int most) {
      return new Query(cursor, most, state, strategy, label, question);
    }
  }

  /** The outcome of a cancel request for an experiment that another service may run. */
  enum CancelRequest {
    /** The service that runs the experiment will see the request. */
    NOTED,
    /** The experiment had ended. */
    ENDED,
    /** There is no such experiment. */
    UNKNOWN
  }

  /**
   * What a step of the retention did.
   *
   * @param tooOld how many experiments it removed by their age
   * @param tooMany how many it removed by their number
   * @param more whether there may be more to do
   */
  record Removed(int tooOld, int tooMany, boolean more) {}

  /**
   * Stores changes of experiments of this service atomically. When this method has returned, a
   * killed process or a lost connection loses nothing of them. Calling it again does no harm. It
   * renews the lease of each experiment, or ends the lease if the experiment has ended.
   *
   * @throws KeyTakenException if a key was used by another service meanwhile; nothing is stored
   */
  void save(List<Entry> entries) throws KeyTakenException;

  /** Returns an experiment without its results. */
  Optional<ExperimentSnapshot> find(String id);

  Optional<KeyedRequest> findByKey(String key);

  /**
   * Returns trials of an experiment in their order; none if it is unknown.
   *
   * @param after the sequence number before the first
   * @param limit how many at most
   */
  List<TrialResult> trials(String id, int after, int limit);

  /** Returns all trials of some experiments, by the ids of these that have any. */
  Map<String, List<TrialResult>> trials(List<String> ids);

  Page list(Query query);

  /** Returns the oldest completed experiment with this hash of its spec, without its results. */
  Optional<ExperimentSnapshot> oldest(String question);

  /** Removes an ended experiment with its trials; returns whether there was one. */
  boolean delete(String id);

  /** Asks the service that runs an experiment to cancel it. */
  CancelRequest requestCancel(String id);

  /** Returns the experiments of this service that other services were asked to cancel. */
  List<String> cancelRequests();

  /**
   * Renews the leases of this service's experiments, and returns those that lost their lease,
   * because another service took them for abandoned.
   */
  List<String> renewLeases();

  /**
   * Marks the experiments of other services whose lease has run out as interrupted, and returns
   * those that this call marked.
   */
  List<ExperimentSnapshot> interruptAbandoned();

  /**
   * Removes some of the ended experiments beyond the retention, or gives some of the space that
   * they took back to the system; in some milliseconds. Repeat it until there is no more to do.
   *
   * @param maxAge the longest time since creation
   * @param maxCount how many may remain
   */
  Removed removeExpired(Duration maxAge, int maxCount);

  /** Returns whether other services may use the same database. */
  boolean shared();

  @Override
  void close();
}
