package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialResult;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about trials. */
final class TrialStatements {

  private static final List<TrialColumn<?>> STORED =
      TrialColumns.ALL.stream().filter(column -> column.sqlName() != null).toList();

  private static final String INSERT =
      "insert into trial (position, %s) values (:position, %s)".formatted(names(""), names(":"));

  private static final String SELECT =
      """
      select %s from trial t join experiment e on e.position = t.position
      where e.id = :id and t.sequence > :after order by t.sequence limit :limit
      """
          .formatted(names("t."));

  private TrialStatements() {}

  private static String names(String prefix) {
    return STORED.stream()
        .map(column -> prefix + column.sqlName())
        .collect(Collectors.joining(", "));
  }

  static void insert(Handle handle, long position, List<TrialResult> trials) {
    if (trials.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (TrialResult trial : trials) {
      batch.bind("position", position);
      STORED.forEach(column -> bind(batch, column, column.value().apply(trial)));
      batch.add();
    }
    batch.execute();
  }

  private static void bind(PreparedBatch batch, TrialColumn<?> column, Object value) {
    Object stored = value instanceof String text ? Columns.text(text) : value;
    batch.bindByType(column.sqlName(), stored, column.type());
  }

  static void deleteAll(Handle handle, long position) {
    handle
        .createUpdate("delete from trial where position = :position")
        .bind("position", position)
        .execute();
  }

  static List<TrialResult> list(Handle handle, UUID id, int after, int limit) {
    return handle
        .createQuery(SELECT)
        .bind("id", id)
        .bind("after", after)
        .bind("limit", limit)
        .collectRows(Collectors.mapping(TrialStatements::read, Collectors.toList()));
  }

  private static TrialResult read(RowView row) {
    return TrialColumns.read(column -> row.getColumn(column.sqlName(), column.type()));
  }
}
