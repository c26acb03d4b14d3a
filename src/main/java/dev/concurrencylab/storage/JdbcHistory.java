package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.KeyTakenException;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.experiment.store.StorageException.Operation;
import dev.concurrencylab.experiment.store.StorageHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/** The history in a database; each method is one transaction. */
public final class JdbcHistory implements ExperimentHistory {

  /** SQL's class of errors for violated constraints, and SQLite's number of them. */
  private static final String VIOLATION = "23";

  private static final int SQLITE_VIOLATION = 19;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Database database;
  private final String owner;
  private final StorageHealth health;
  private final Clock clock;

  /**
   * Creates the history of one run of a service.
   *
   * @param database is closed with the history
   * @param owner identifies this run among all that use the database
   */
  public JdbcHistory(Database database, String owner, StorageHealth health, Clock clock) {
    this.database = database;
    this.owner = owner;
    this.health = health;
    this.clock = clock;
  }

  @Override
  public void save(List<Entry> entries) throws KeyTakenException {
    try {
      database.write(
          handle -> {
            entries.forEach(entry -> save(handle, entry));
            return null;
          });
    } catch (JdbiException e) {
      if (isViolation(e) && entries.stream().anyMatch(this::isKeyTaken)) {
        throw new KeyTakenException(e);
      }
      throw failure(Operation.SAVE, e);
    } catch (StorageException rowGone) {
      health.failed(rowGone);
      throw rowGone;
    }
  }

  private boolean isKeyTaken(Entry entry) {
    return entry.key() != null
        && findByKey(entry.key().value())
            .filter(other -> !other.id().equals(entry.experiment().id()))
            .isPresent();
  }

  private void save(Handle handle, Entry entry) {
    ExperimentSnapshot experiment = entry.experiment();
    boolean known =
        !(entry.all() || entry.stateChanged())
            || ExperimentStatements.update(handle, experiment, owner);
    if (entry.all() && known) {
      TrialStatements.deleteAll(handle, experiment.id());
    } else if (entry.all()) {
      ExperimentStatements.insert(handle, ExperimentRow.of(entry), experiment.spec(), owner);
      known = true;
    }
    if (!known || !TrialStatements.insert(handle, experiment.id(), entry.trials())) {
      throw new StorageException(
          Operation.SAVE, "the row of experiment " + experiment.id() + " is gone", null);
    }
  }

  @Override
  public Optional<ExperimentSnapshot> find(String id) {
    return wellFormed(id)
        .flatMap(known -> read(handle -> ExperimentStatements.find(handle, known)))
        .map(ExperimentRow::toSnapshot);
  }

  @Override
  public Optional<KeyedRequest> findByKey(String key) {
    return read(handle -> ExperimentStatements.findByKey(handle, key))
        .map(ExperimentRow::toKeyedRequest);
  }

  @Override
  public List<TrialResult> trials(String id, int after, int limit) {
    return wellFormed(id)
        .map(known -> read(handle -> TrialStatements.list(handle, known, after, limit)))
        .orElse(List.of());
  }

  @Override
  public Map<String, List<TrialResult>> trials(List<String> ids) {
    return ids.isEmpty() ? Map.of() : read(handle -> TrialStatements.listAll(handle, ids));
  }

  @Override
  public Page list(Query query) {
    List<ExperimentRow> rows = read(handle -> ExperimentStatements.list(handle, query));
    List<ExperimentRow> items = rows.subList(0, Math.min(query.limit(), rows.size()));
    return new Page(
        items.stream().map(ExperimentRow::toSnapshot).toList(),
        rows.size() > items.size() ? items.getLast().position().toString() : null);
  }

  @Override
  public Optional<ExperimentSnapshot> oldest(String question) {
    return read(handle -> ExperimentStatements.oldest(handle, question))
        .map(ExperimentRow::toSnapshot);
  }

  @Override
  public boolean delete(String id) {
    return wellFormed(id)
        .map(known -> write(Operation.DELETE, handle -> ExperimentStatements.delete(handle, known)))
        .orElse(false);
  }

  @Override
  public CancelRequest requestCancel(String id) {
    return wellFormed(id)
        .map(known -> write(Operation.SAVE, handle -> LeaseStatements.requestCancel(handle, known)))
        .orElse(CancelRequest.UNKNOWN);
  }

  @Override
  public List<String> cancelRequests() {
    return write(Operation.LEASE, handle -> LeaseStatements.cancelRequests(handle, owner));
  }

  /** Writes nothing into an embedded database: no other service waits for its leases to end. */
  @Override
  public List<String> renewLeases() {
    return write(
        Operation.LEASE,
        handle -> {
          if (shared()) {
            LeaseStatements.renew(handle, owner);
            LeaseStatements.shortenImpossibleLeases(handle);
          }
          return LeaseStatements.takenForAbandoned(handle, owner);
        });
  }

  /** Ignores leases in an embedded database: this service has opened it, so no other is alive. */
  @Override
  public List<ExperimentSnapshot> interruptAbandoned() {
    return write(
        Operation.LEASE,
        handle ->
            LeaseStatements.interruptAbandoned(handle, owner, shared()).stream()
                .flatMap(id -> ExperimentStatements.find(handle, id).stream())
                .map(ExperimentRow::toSnapshot)
                .toList());
  }

  @Override
  public Removed removeExpired(Duration maxAge, int maxCount) {
    Instant oldest = clock.instant().minus(maxAge);
    return write(
        Operation.DELETE,
        handle -> {
          int old = RetentionStatements.removeOlder(handle, oldest);
          int many = old > 0 ? 0 : RetentionStatements.removeBeyond(handle, maxCount);
          boolean more = old + many > 0 || (!shared() && RetentionStatements.giveBack(handle));
          return new Removed(old, many, more);
        });
  }

  @Override
  public boolean shared() {
    return database.settings().shared();
  }

  @Override
  public void close() {
    database.close();
  }

  /** Returns the id if it has the form of one; a database may not even take other texts. */
  private static Optional<String> wellFormed(String id) {
    return Optional.of(id).filter(text -> ID.matcher(text).matches());
  }

  private <T> T read(HandleCallback<T, RuntimeException> statement) {
    try {
      return database.jdbi().withHandle(statement);
    } catch (JdbiException e) {
      throw failure(Operation.READ, e);
    }
  }

  private <T> T write(Operation operation, HandleCallback<T, RuntimeException> statements) {
    try {
      return database.write(statements);
    } catch (JdbiException e) {
      throw failure(operation, e);
    }
  }

  private StorageException failure(Operation operation, JdbiException e) {
    StorageException failure = new StorageException(operation, StorageMessages.firstLine(e), e);
    database.reconnect();
    health.failed(failure);
    return failure;
  }

  private static boolean isViolation(JdbiException e) {
    return StorageMessages.sqlCause(e)
        .filter(
            cause ->
                cause.getErrorCode() == SQLITE_VIOLATION
                    || (cause.getSQLState() != null && cause.getSQLState().startsWith(VIOLATION)))
        .isPresent();
  }
}
