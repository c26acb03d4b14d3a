package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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

  /** Updates the row of an experiment and returns whether there is one. */
  static boolean update(Handle handle, ExperimentSnapshot experiment, String owner) {
    return DirectStatement.execute(
            handle,
            """
            update <schema>experiment
            set state = ?, environment = ?, started_at = ?, finished_at = ?, failure = ?, owner = ?,
                lease_until = %s
            where id = ?
            """
                .formatted(lease(experiment.state())),
            Arrays.asList(
                experiment.state(),
                Columns.toJson(experiment.environment()),
                experiment.startedAt(),
                experiment.finishedAt(),
                Columns.text(experiment.failure()),
                owner,
                experiment.id()))
        > 0;
  }

  static void insert(Handle handle, ExperimentRow row, ExperimentSpec spec, String owner) {
    DirectStatement.execute(
        handle,
        """
        insert into <schema>experiment (id, state, spec, environment, spec_hash, created_at,
            started_at, finished_at, failure, idempotency_key, seeded, owner, lease_until)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)
        """
            .formatted(lease(row.state())),
        Arrays.asList(
            row.id(),
            row.state(),
            row.spec(),
            row.environment(),
            spec.questionHash(),
            row.createdAt(),
            row.startedAt(),
            row.finishedAt(),
            row.failure(),
            row.idempotencyKey(),
            row.seeded(),
            owner));
    for (String strategy : spec.strategies()) {
      DirectStatement.execute(
          handle,
          """
          insert into <schema>experiment_strategy (strategy, position)
          select ?, position from <schema>experiment where id = ?
          """,
          List.of(strategy, row.id()));
    }
    spec.labels()
        .forEach(
            (name, value) ->
                DirectStatement.execute(
                    handle,
                    """
                    insert into <schema>experiment_label (label, position)
                    select ?, position from <schema>experiment where id = ?
                    """,
                    List.of(name + "=" + value, row.id())));
  }

  /** Returns the end of a lease that is given with a change of a row: none once it has ended. */
  private static String lease(ExperimentState state) {
    return state.ended() ? "null" : "<lease>";
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
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("s.strategy = :strategy", query.strategy());
    conditions.put(position + " < :after", query.after());
    conditions.put("e.state = :state", query.state() == null ? null : query.state().wireName());
    conditions.put("l.label = :label", query.label());
    conditions.put("e.spec_hash = :question", query.question());
    conditions.values().removeIf(Objects::isNull);
    String sql =
        SELECT
            + joined("strategy s", query.strategy())
            + joined("label l", query.label())
            + "where "
            + (conditions.isEmpty() ? "true" : String.join(" and ", conditions.keySet()))
            + (" order by " + position + " desc limit :limit");
    var bound = handle.createQuery(sql).bind("limit", query.limit() + 1);
    conditions.forEach(
        (condition, value) -> bound.bind(condition.substring(condition.indexOf(':') + 1), value));
    return bound.mapTo(ExperimentRow.class).list();
  }

  /** Joins a table of what experiments have if they are selected by it. */
  private static String joined(String table, String value) {
    String alias = table.substring(table.length() - 1);
    return value == null
        ? ""
        : "join <schema>experiment_%s on %s.position = e.position ".formatted(table, alias);
  }

  static Optional<ExperimentRow> oldest(Handle handle, String question) {
    return handle
        .createQuery(
            SELECT
                + "where e.spec_hash = :question and e.state = 'completed'"
                + " order by e.position limit 1")
        .bind("question", question)
        .mapTo(ExperimentRow.class)
        .findOne();
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
