package dev.concurrencylab.storage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * The statements about trials. The axes of a cell are one column, so that a new one is no change.
 */
final class TrialStatements {

  private static final String AXES = "axes";

  private static final List<TrialColumn<?>> AXIS_COLUMNS =
      TrialColumns.ALL.stream().filter(TrialStatements::isAxis).toList();

  private static final List<TrialColumn<?>> PLAIN_COLUMNS =
      TrialColumns.ALL.stream()
          .filter(column -> column.sqlName() != null && !isAxis(column))
          .toList();

  private static final String INSERT =
      "insert into <schema>trial (position, %s) select position, %s from <schema>experiment where id = ?"
          .formatted(
              names(""),
              Stream.generate(() -> "?").limit(PLAIN_COLUMNS.size() + 1L).collect(joining(", ")));

  private static final String SELECT =
      """
      select %s from <schema>trial t join <schema>experiment e on e.position = t.position
      where e.id = :id and t.sequence > :after order by t.sequence limit :limit
      """
          .formatted(names("t."));

  private static final String SELECT_ALL =
      """
      select e.id, %s from <schema>trial t join <schema>experiment e on e.position = t.position
      where e.id in (<ids>) order by t.position, t.sequence
      """
          .formatted(names("t."));

  private TrialStatements() {}

  private static boolean isAxis(TrialColumn<?> column) {
    return column.sqlName() != null && column.sqlName().startsWith(AXES + ".");
  }

  private static String axisName(TrialColumn<?> column) {
    return column.sqlName().substring(AXES.length() + 1);
  }

  private static String names(String prefix) {
    return Stream.concat(PLAIN_COLUMNS.stream().map(TrialColumn::sqlName), Stream.of(AXES))
        .map(name -> prefix + name)
        .collect(joining(", "));
  }

  /** Inserts the trials of an experiment, and returns whether its row is there. */
  static boolean insert(Handle handle, String id, List<TrialResult> trials) {
    return trials.stream()
        .allMatch(trial -> DirectStatement.execute(handle, INSERT, values(trial, id)) > 0);
  }

  private static List<Object> values(TrialResult trial, String id) {
    List<Object> values = new ArrayList<>();
    PLAIN_COLUMNS.forEach(column -> values.add(stored(column.value().apply(trial))));
    values.add(axes(trial));
    values.add(id);
    return values;
  }

  private static Object stored(Object value) {
    return value instanceof String text ? Columns.text(text) : value;
  }

  private static String axes(TrialResult trial) {
    return Columns.toJson(
        AXIS_COLUMNS.stream()
            .collect(toMap(TrialStatements::axisName, column -> column.value().apply(trial))));
  }

  static void deleteAll(Handle handle, String id) {
    DirectStatement.execute(
        handle,
        """
        delete from <schema>trial
        where position = (select position from <schema>experiment where id = ?)
        """,
        List.of(id));
  }

  static List<TrialResult> list(Handle handle, String id, int after, int limit) {
    return handle
        .createQuery(SELECT)
        .bind("id", id)
        .bind("after", after)
        .bind("limit", limit)
        .collectRows(mapping(TrialStatements::read, toList()));
  }

  /** Returns all trials of some experiments, by the ids of these. */
  static Map<String, List<TrialResult>> listAll(Handle handle, List<String> ids) {
    return handle
        .createQuery(SELECT_ALL)
        .bindList("ids", ids)
        .collectRows(
            groupingBy(
                row -> row.getColumn("id", String.class),
                mapping(TrialStatements::read, toList())));
  }

  private static TrialResult read(RowView row) {
    JsonNode axes = Columns.fromJson(row.getColumn(AXES, String.class), JsonNode.class);
    return TrialColumns.read(
        column ->
            isAxis(column)
                ? Columns.fromJson(axes.get(axisName(column)), column.type())
                : row.getColumn(column.sqlName(), column.type()));
  }
}
