package dev.concurrencylab.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The statements that remove experiments beyond the retention, some at a time. They first select
 * positions and then delete them: H2 would evaluate a subquery anew after each row that it deletes,
 * and took half a minute for 4,000 experiments.
 */
final class RetentionStatements {

  /** Deletes few experiments at once, since others wait; each may have thousands of trials. */
  private static final int BATCH = 50;

  private static final String OLDEST_ENDED =
      "select position from experiment where state not in ('QUEUED', 'RUNNING')";

  private RetentionStatements() {}

  static int removeOlder(Handle handle, Instant than) {
    return delete(
        handle,
        handle
            .createQuery(OLDEST_ENDED + " and created_at < :than order by created_at limit :batch")
            .bind("than", than)
            .bind("batch", BATCH)
            .mapTo(Long.class)
            .list());
  }

  /** Removes the oldest experiments that are not among the newest {@code count}. */
  static int removeBeyond(Handle handle, int count) {
    return handle
        .createQuery(OLDEST_ENDED + " order by position desc limit 1 offset :count")
        .bind("count", count)
        .mapTo(Long.class)
        .findOne()
        .map(newest -> delete(handle, oldestUpTo(handle, newest)))
        .orElse(0);
  }

  private static List<Long> oldestUpTo(Handle handle, long newest) {
    return handle
        .createQuery(OLDEST_ENDED + " and position <= :newest order by position limit :batch")
        .bind("newest", newest)
        .bind("batch", BATCH)
        .mapTo(Long.class)
        .list();
  }

  private static int delete(Handle handle, List<Long> positions) {
    if (!positions.isEmpty()) {
      PreparedBatch batch =
          handle.prepareBatch("delete from experiment where position = :position");
      positions.forEach(position -> batch.bind("position", position).add());
      batch.execute();
    }
    return positions.size();
  }
}
