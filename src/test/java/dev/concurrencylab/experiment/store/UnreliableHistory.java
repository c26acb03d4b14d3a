package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.StorageException.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A history that fails when a test wants it to, and tells the test of each save. */
public final class UnreliableHistory implements ExperimentHistory {

  /** The outcome of a save. */
  public enum Fate {
    /** It is stored, and the caller knows it. */
    STORED,
    /** It is not stored. */
    REFUSED,
    /** It is stored, and the caller is told that it failed. */
    ANSWER_LOST
  }

  private final ExperimentHistory history;
  private final StorageHealth health;
  private volatile boolean down;
  private volatile Supplier<Fate> fate = () -> Fate.STORED;
  private volatile Consumer<Entry> witness = entry -> {};

  public UnreliableHistory(Storage storage) {
    this.history = storage.history();
    this.health = storage.health();
  }

  /** Returns a storage with an unreliable history in place of a real one. */
  public static Storage in(Storage storage, UnreliableHistory history) {
    return new Storage(history, storage.health(), storage.retention());
  }

  /** Makes every operation fail, or lets it succeed again. */
  public void setDown(boolean down) {
    this.down = down;
  }

  /** Decides about each save. */
  public void decide(Supplier<Fate> fate) {
    this.fate = fate;
  }

  /** Is shown what is about to be saved. */
  void witness(Consumer<Entry> witness) {
    this.witness = witness;
  }

  private StorageException failure(Operation operation) {
    StorageException failure = new StorageException(operation, "as the test wants it", null);
    health.failed(failure);
    return failure;
  }

  private ExperimentHistory asked(Operation operation) {
    if (down) {
      throw failure(operation);
    }
    return history;
  }

  @Override
  public void save(List<Entry> entries) throws KeyTakenException {
    ExperimentHistory asked = asked(Operation.SAVE);
    entries.forEach(witness);
    Fate decided = fate.get();
    if (decided != Fate.REFUSED) {
      asked.save(entries);
    }
    if (decided != Fate.STORED) {
      throw failure(Operation.SAVE);
    }
  }

  @Override
  public Optional<ExperimentSnapshot> find(String id) {
    return asked(Operation.READ).find(id);
  }

  @Override
  public Optional<KeyedRequest> findByKey(String key) {
    return asked(Operation.READ).findByKey(key);
  }

  @Override
  public List<TrialResult> trials(String id, int after, int limit) {
    return asked(Operation.READ).trials(id, after, limit);
  }

  @Override
  public Map<String, List<TrialResult>> trials(List<String> ids) {
    return asked(Operation.READ).trials(ids);
  }

  @Override
  public Optional<ExperimentSnapshot> oldest(String question) {
    return asked(Operation.READ).oldest(question);
  }

  @Override
  public Page list(Query query) {
    return asked(Operation.READ).list(query);
  }

  @Override
  public boolean delete(String id) {
    return asked(Operation.DELETE).delete(id);
  }

  @Override
  public CancelRequest requestCancel(String id) {
    return asked(Operation.SAVE).requestCancel(id);
  }

  @Override
  public List<String> cancelRequests() {
    return asked(Operation.LEASE).cancelRequests();
  }

  @Override
  public List<String> renewLeases() {
    return asked(Operation.LEASE).renewLeases();
  }

  @Override
  public List<ExperimentSnapshot> interruptAbandoned() {
    return asked(Operation.LEASE).interruptAbandoned();
  }

  @Override
  public Removed removeExpired(Duration maxAge, int maxCount) {
    return asked(Operation.DELETE).removeExpired(maxAge, maxCount);
  }

  @Override
  public boolean shared() {
    return history.shared();
  }

  @Override
  public void close() {
    history.close();
  }
}
