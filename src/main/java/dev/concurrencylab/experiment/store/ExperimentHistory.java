package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where experiments are stored, those of this service and, where several share a database, of the
 * others. Every method may be called by any thread, blocks until the database has answered, and
 * throws a {@link StorageException} if it does not, or not in time.
 */
public interface ExperimentHistory extends AutoCloseable {

  /**
   * An experiment as it is to be stored.
   *
   * @param experiment how it stands; its results are not stored, since its trials tell them
   * @param key the client's name for the request; null if it gave none
   * @param trials that have ended: all, or those that came since the last time
   * @param all whether it is all; they then replace what is stored
   */
  record Entry(
      ExperimentSnapshot experiment, IdempotencyKey key, List<TrialResult> trials, boolean all) {

    /** Copies the list. */
    public Entry {
      trials = List.copyOf(trials);
    }
  }

  /**
   * What was asked for under an idempotency key.
   *
   * @param id of the experiment
   * @param spec what it was to do
   * @param key the client's name for the request
   */
  record Keyed(String id, ExperimentSpec spec, IdempotencyKey key) {}

  /**
   * A part of the list.
   *
   * @param items newest first, without their results
   * @param next what to pass as {@code after} to get the next part; null if this is the last
   */
  record Page(List<ExperimentSnapshot> items, String next) {

    /** Copies the list. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * Which part of the list.
   *
   * @param after {@code next} of the page before; null for the first page
   * @param limit how many at most
   * @param state only those in this state; null for any
   * @param strategy only those with this strategy; null for any
   */
  record Query(Long after, int limit, ExperimentState state, String strategy) {}

  /** What is known of an experiment that another service may run. */
  enum CancelRequest {
    /** Whoever runs it will see the request. */
    NOTED,
    /** It had ended. */
    ENDED,
    /** There is none. */
    UNKNOWN
  }

  /**
   * What the retention removed.
   *
   * @param tooOld experiments older than allowed
   * @param tooMany experiments beyond the number allowed
   */
  record Removed(int tooOld, int tooMany) {}

  /**
   * Stores how an experiment of this service stands, all or nothing: when this returns, a killed
   * process or a lost connection takes nothing of it away. Repeating it does no harm. Renews the
   * experiment's lease, or ends it with the experiment.
   *
   * @throws KeyTakenException if its key was used by another service meanwhile; nothing is stored
   */
  void save(Entry entry) throws KeyTakenException;

  /** Returns an experiment without its results. */
  Optional<ExperimentSnapshot> find(String id);

  /** Returns what was asked for under a key. */
  Optional<Keyed> findByKey(String key);

  /**
   * Returns trials of an experiment in their order; none if it is unknown.
   *
   * @param after the sequence number before the first
   * @param limit how many at most
   */
  List<TrialResult> trials(String id, int after, int limit);

  /** Returns a part of the list. */
  Page list(Query query);

  /**
   * Removes an experiment that has ended, with its trials.
   *
   * @return whether there was one
   */
  boolean delete(String id);

  /** Asks whichever service runs an experiment to cancel it. */
  CancelRequest requestCancel(String id);

  /** Returns which experiments of this service another one was asked to cancel. */
  List<String> cancelRequests();

  /**
   * Renews the leases of this service's experiments.
   *
   * @return those that have none any more, since another service took them for abandoned
   */
  List<String> renewLeases();

  /**
   * Marks as interrupted the experiments of other services whose lease has run out.
   *
   * @return those that this call marked
   */
  List<ExperimentSnapshot> interruptAbandoned();

  /**
   * Removes some experiments that ended and are beyond the retention; to be repeated until nothing
   * was removed.
   *
   * @param maxAge since they were created
   * @param maxCount how many may stay
   */
  Removed removeExpired(Duration maxAge, int maxCount);

  /** Returns whether other services may use the same database. */
  boolean shared();

  @Override
  void close();
}
