package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about experiments, except those about their leases. */
final class ExperimentStatements {

  private ExperimentStatements() {}

  /** Updates the row of an experiment and returns its position; empty if there is none. */
  static Optional<Long> update(Handle handle, ExperimentRow row, String owner) {
    return handle
        .createUpdate(
            """
            update experiment
            set state = :state, environment = :environment, trials_done = :trialsDone,
                started_at = :startedAt,
                finished_at = :finishedAt, failure = :failure, owner = :owner,
                lease_until = case when :ended then null else %s end
            where id = :id
            """
                .formatted(LeaseStatements.NEW_LEASE))
        .bindMethods(row)
        .bind("owner", owner)
        .bind("ended", row.state().ended())
        .executeAndReturnGeneratedKeys("position")
        .mapTo(Long.class)
        .findOne();
  }

  /** Inserts an experiment and returns its position. */
  static long insert(Handle handle, ExperimentRow row, List<String> strategies, String owner) {
    long position =
        handle
            .createUpdate(
                """
                insert into experiment (id, state, spec, environment, trials_done, created_at,
                    started_at, finished_at, failure, idempotency_key, seeded, owner, lease_until)
                values (:id, :state, :spec, :environment, :trialsDone, :createdAt,
                    :startedAt, :finishedAt, :failure, :idempotencyKey, :seeded, :owner,
                    case when :ended then null else %s end)
                """
                    .formatted(LeaseStatements.NEW_LEASE))
            .bindMethods(row)
            .bind("owner", owner)
            .bind("ended", row.state().ended())
            .executeAndReturnGeneratedKeys("position")
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into experiment_strategy (strategy, position) values (:strategy, :position)");
    strategies.forEach(name -> batch.bind("strategy", name).bind("position", position).add());
    batch.execute();
    return position;
  }

  static Optional<ExperimentRow> find(Handle handle, UUID id) {
    return handle
        .createQuery("select * from experiment where id = :id")
        .bind("id", id)
        .mapTo(ExperimentRow.class)
        .findOne();
  }

  static Optional<ExperimentRow> findByKey(Handle handle, String key) {
    return handle
        .createQuery("select * from experiment where idempotency_key = :key")
        .bind("key", key)
        .mapTo(ExperimentRow.class)
        .findOne();
  }

  /** Returns at most {@code limit + 1} rows; the last one only shows that there are more. */
  static List<ExperimentRow> list(Handle handle, Query query) {
    String position = query.strategy() == null ? "e.position" : "s.position";
    String sql =
        "select e.* from experiment e"
            + (query.strategy() == null
                ? " where true"
                : " join experiment_strategy s on s.position = e.position"
                    + " where s.strategy = :strategy")
            + (query.after() == null ? "" : " and " + position + " < :after")
            + (query.state() == null ? "" : " and e.state = :state")
            + (" order by " + position + " desc limit :limit");
    var bound = handle.createQuery(sql).bind("limit", query.limit() + 1);
    if (query.strategy() != null) {
      bound.bind("strategy", query.strategy());
    }
    if (query.after() != null) {
      bound.bind("after", query.after());
    }
    if (query.state() != null) {
      bound.bind("state", query.state());
    }
    return bound.mapTo(ExperimentRow.class).list();
  }

  /** Deletes an experiment that has ended and returns whether there was one. */
  static boolean delete(Handle handle, UUID id) {
    return handle
            .createUpdate(
                "delete from experiment where id = :id and state not in ('QUEUED', 'RUNNING')")
            .bind("id", id)
            .execute()
        > 0;
  }
}
