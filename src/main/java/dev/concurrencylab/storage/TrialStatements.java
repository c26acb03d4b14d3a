package dev.concurrencylab.storage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * The statements about trials. The axes of a cell are one column, so that a new one is no change,
 * and so are the values that only operations of other shapes than the bare one have.
 */
final class TrialStatements {

  /** The columns that are stored together as one JSON object, by the name of that object. */
  private static final Map<String, List<TrialColumn<?>>> OBJECTS =
      TrialColumns.ALL.stream()
          .filter(TrialStatements::isInObject)
          .collect(groupingBy(TrialStatements::object));

  private static final List<TrialColumn<?>> PLAIN_COLUMNS =
      TrialColumns.ALL.stream()
          .filter(column -> column.sqlName() != null && !isInObject(column))
          .toList();

  private static final String INSERT =
      "insert into <schema>trial (position, %s) select position, %s from <schema>experiment where id = ?"
          .formatted(
              names(""),
              Stream.generate(() -> "?")
                  .limit(PLAIN_COLUMNS.size() + OBJECTS.size())
                  .collect(joining(", ")));

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

  private static boolean isInObject(TrialColumn<?> column) {
    return column.sqlName() != null && column.sqlName().contains(".");
  }

  private static String object(TrialColumn<?> column) {
    return column.sqlName().substring(0, column.sqlName().indexOf('.'));
  }

  private static String field(TrialColumn<?> column) {
    return column.sqlName().substring(column.sqlName().indexOf('.') + 1);
  }

  private static String names(String prefix) {
    return Stream.concat(
            PLAIN_COLUMNS.stream().map(TrialColumn::sqlName), OBJECTS.keySet().stream())
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
    OBJECTS.values().forEach(columns -> values.add(json(columns, trial)));
    values.add(id);
    return values;
  }

  private static Object stored(Object value) {
    return value instanceof String text ? Columns.text(text) : value;
  }

  /** Returns the values that there are, as an object; null if there are none. */
  private static String json(List<TrialColumn<?>> columns, TrialResult trial) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (TrialColumn<?> column : columns) {
      Object value = column.value().apply(trial);
      if (value != null) {
        values.put(field(column), value);
      }
    }
    return values.isEmpty() ? null : Columns.toJson(values);
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
    Map<String, JsonNode> objects = new HashMap<>();
    for (String name : OBJECTS.keySet()) {
      String json = row.getColumn(name, String.class);
      if (json != null) {
        objects.put(name, Columns.fromJson(json, JsonNode.class));
      }
    }
    return TrialColumns.read(
        column ->
            isInObject(column)
                ? value(objects.get(object(column)), column)
                : row.getColumn(column.sqlName(), column.type()));
  }

  private static Object value(JsonNode object, TrialColumn<?> column) {
    return object == null ? null : Columns.fromJson(object.get(field(column)), column.type());
  }
}
