package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.KeyTakenException;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.experiment.store.StorageException.Operation;
import dev.concurrencylab.experiment.store.StorageHealth;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/** The history in a database; each method is one transaction. */
public final class JdbcHistory implements ExperimentHistory {

  /** SQL's class of errors for violated constraints. */
  private static final String VIOLATION = "23";

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
  public void save(Entry entry) throws KeyTakenException {
    ExperimentRow row = ExperimentRow.of(entry);
    try {
      database.jdbi().useTransaction(handle -> save(handle, row, entry));
    } catch (JdbiException e) {
      if (isViolation(e) && isKeyTaken(row)) {
        throw new KeyTakenException(e);
      }
      throw failure(Operation.SAVE, e);
    } catch (StorageException rowGone) {
      health.failed(rowGone);
      throw rowGone;
    }
  }

  private boolean isKeyTaken(ExperimentRow row) {
    return row.idempotencyKey() != null
        && findByKey(row.idempotencyKey())
            .filter(other -> !other.id().equals(row.id().toString()))
            .isPresent();
  }

  private void save(Handle handle, ExperimentRow row, Entry entry) {
    Optional<Long> known = ExperimentStatements.update(handle, row, owner);
    if (known.isPresent() && entry.all()) {
      TrialStatements.deleteAll(handle, known.get());
    }
    if (known.isEmpty() && !entry.all()) {
      throw new StorageException(
          Operation.SAVE, "the row of experiment " + row.id() + " is gone", null);
    }
    List<String> strategies = entry.experiment().spec().strategies();
    long position =
        known.orElseGet(() -> ExperimentStatements.insert(handle, row, strategies, owner));
    TrialStatements.insert(handle, position, entry.trials());
  }

  @Override
  public Optional<ExperimentSnapshot> find(String id) {
    return parse(id)
        .flatMap(uuid -> run(Operation.READ, handle -> ExperimentStatements.find(handle, uuid)))
        .map(ExperimentRow::toSnapshot);
  }

  @Override
  public Optional<KeyedRequest> findByKey(String key) {
    return run(Operation.READ, handle -> ExperimentStatements.findByKey(handle, key))
        .map(ExperimentRow::toKeyedRequest);
  }

  @Override
  public List<TrialResult> trials(String id, int after, int limit) {
    return parse(id)
        .map(
            uuid -> run(Operation.READ, handle -> TrialStatements.list(handle, uuid, after, limit)))
        .orElse(List.of());
  }

  @Override
  public Page list(Query query) {
    List<ExperimentRow> rows =
        run(Operation.READ, handle -> ExperimentStatements.list(handle, query));
    List<ExperimentRow> items = rows.subList(0, Math.min(query.limit(), rows.size()));
    return new Page(
        items.stream().map(ExperimentRow::toSnapshot).toList(),
        rows.size() > items.size() ? items.getLast().position().toString() : null);
  }

  @Override
  public boolean delete(String id) {
    return parse(id)
        .map(uuid -> run(Operation.DELETE, handle -> ExperimentStatements.delete(handle, uuid)))
        .orElse(false);
  }

  @Override
  public CancelRequest requestCancel(String id) {
    return parse(id)
        .map(uuid -> run(Operation.SAVE, handle -> LeaseStatements.requestCancel(handle, uuid)))
        .orElse(CancelRequest.UNKNOWN);
  }

  @Override
  public List<String> cancelRequests() {
    return run(Operation.LEASE, handle -> LeaseStatements.cancelRequests(handle, owner));
  }

  @Override
  public List<String> renewLeases() {
    return run(
        Operation.LEASE,
        handle -> {
          LeaseStatements.renew(handle, owner);
          LeaseStatements.shortenImpossibleLeases(handle);
          return LeaseStatements.takenForAbandoned(handle, owner);
        });
  }

  /** Ignores leases in an embedded database: this service has opened it, so no other is alive. */
  @Override
  public List<ExperimentSnapshot> interruptAbandoned() {
    return run(
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
    return run(
        Operation.DELETE,
        handle ->
            new Removed(
                RetentionStatements.removeOlder(handle, oldest),
                RetentionStatements.removeBeyond(handle, maxCount)));
  }

  @Override
  public boolean shared() {
    return database.settings().shared();
  }

  @Override
  public void close() {
    database.close();
  }

  private static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id)).filter(uuid -> uuid.toString().equals(id));
    } catch (IllegalArgumentException nobodysId) {
      return Optional.empty();
    }
  }

  private <T> T run(Operation operation, HandleCallback<T, RuntimeException> statements) {
    try {
      return database.jdbi().inTransaction(statements);
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
        .map(SQLException::getSQLState)
        .filter(state -> state.startsWith(VIOLATION))
        .isPresent();
  }
}
