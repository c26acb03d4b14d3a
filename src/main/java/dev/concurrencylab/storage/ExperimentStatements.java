package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The statements about experiments, except those about their leases. */
final class ExperimentStatements {

  /** Of experiments that wait or run, and of those that have ended. */
  static final String LIVE = "state in ('queued', 'running')";

  static final String ENDED = "not " + LIVE;

  /** The number of trials of the experiment {@code e}. */
  static final String TRIALS =
      "coalesce((select max(t.sequence) from <schema>trial t where t.position = e.position), 0)";

  private static final String SELECT =
      "select e.*, %s as trials_done from <schema>experiment e ".formatted(TRIALS);

  private ExperimentStatements() {}

  /** Returns the position of an experiment; empty if there is no such experiment. */
  static Optional<Long> position(Handle handle, String id) {
    return handle
        .createQuery("select position from <schema>experiment where id = :id")
        .bind("id", id)
        .mapTo(Long.class)
        .findOne();
  }

  /** Updates the row of an experiment and returns its position; empty if there is none. */
  static Optional<Long> update(Handle handle, ExperimentRow row, String owner) {
    return bind(
            handle,
            """
            update <schema>experiment
            set state = :state, environment = :environment, started_at = :startedAt,
                finished_at = :finishedAt, failure = :failure, owner = :owner,
                lease_until = case when :ended then null else <lease> end
            where id = :id returning position
            """,
            row,
            owner)
        .mapTo(Long.class)
        .findOne();
  }

  /** Inserts an experiment and returns its position. */
  static long insert(Handle handle, ExperimentRow row, ExperimentSpec spec, String owner) {
    long position =
        bind(
                handle,
                """
                insert into <schema>experiment (id, state, spec, environment, spec_hash,
                    created_at, started_at, finished_at, failure, idempotency_key, seeded, owner,
                    lease_until)
                values (:id, :state, :spec, :environment, :specHash,
                    :createdAt, :startedAt, :finishedAt, :failure, :idempotencyKey, :seeded, :owner,
                    case when :ended then null else <lease> end)
                returning position
                """,
                row,
                owner)
            .bind("spec", row.spec())
            .bind("specHash", spec.questionHash())
            .bind("createdAt", row.createdAt())
            .bind("idempotencyKey", row.idempotencyKey())
            .bind("seeded", row.seeded())
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into <schema>experiment_strategy values (:strategy, :position)");
    for (String strategy : spec.strategies()) {
      batch.bind("strategy", strategy).bind("position", position).add();
    }
    batch.execute();
    return position;
  }

  /**
   * Makes a statement that changes a row, with a new lease unless the experiment has ended. Jdbi's
   * own binding of all components would look them up by reflection each time.
   */
  private static Query bind(Handle handle, String sql, ExperimentRow row, String owner) {
    return handle
        .createQuery(sql)
        .bind("id", row.id())
        .bind("state", row.state())
        .bind("environment", row.environment())
        .bind("startedAt", row.startedAt())
        .bind("finishedAt", row.finishedAt())
        .bind("failure", row.failure())
        .bind("owner", owner)
        .bind("ended", row.state().ended());
  }

  static Optional<ExperimentRow> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "where e.id = :id")
        .bind("id", id)
        .mapTo(ExperimentRow.class)
        .findOne();
  }

  static Optional<ExperimentRow> findByKey(Handle handle, String key) {
    return handle
        .createQuery(SELECT + "where e.idempotency_key = :key")
        .bind("key", key)
        .mapTo(ExperimentRow.class)
        .findOne();
  }

  /** Returns at most {@code limit + 1} rows; the last one only shows that there are more. */
  static List<ExperimentRow> list(Handle handle, ExperimentHistory.Query query) {
    String position = query.strategy() == null ? "e.position" : "s.position";
    String sql =
        SELECT
            + (query.strategy() == null
                ? "where true"
                : "join <schema>experiment_strategy s on s.position = e.position"
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
  static boolean delete(Handle handle, String id) {
    return handle
            .createUpdate("delete from <schema>experiment where id = :id and " + ENDED)
            .bind("id", id)
            .execute()
        > 0;
  }
}
