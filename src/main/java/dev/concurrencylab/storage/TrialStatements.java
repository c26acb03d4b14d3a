package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.result.TrialResult;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements on trials. */
final class TrialStatements {

  private static final String INSERT =
      "insert into trial (%s) values (%s)"
          .formatted(names(TrialStatements::column), names(component -> ":" + component));

  private TrialStatements() {}

  private static String names(Function<String, String> form) {
    return Arrays.stream(TrialRow.class.getRecordComponents())
        .map(RecordComponent::getName)
        .map(form)
        .collect(Collectors.joining(", "));
  }

  /** Returns {@code setup_nanos} for {@code setupNanos}. */
  private static String column(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  static void insert(Handle handle, long position, List<TrialResult> trials) {
    if (trials.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    trials.forEach(trial -> batch.bindMethods(TrialRow.of(position, trial)).add());
    batch.execute();
  }

  static void deleteAll(Handle handle, long position) {
    handle
        .createUpdate("delete from trial where position = :position")
        .bind("position", position)
        .execute();
  }

  static List<TrialResult> list(Handle handle, UUID id, int after, int limit) {
    return handle
        .createQuery(
            """
            select t.* from trial t join experiment e on e.position = t.position
            where e.id = :id and t.sequence > :after order by t.sequence limit :limit
            """)
        .bind("id", id)
        .bind("after", after)
        .bind("limit", limit)
        .mapTo(TrialRow.class)
        .map(TrialRow::toResult)
        .list();
  }
}
