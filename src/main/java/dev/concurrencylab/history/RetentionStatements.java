package dev.concurrencylab.history;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The statements that remove what is beyond the retention, a part at a time. */
final class RetentionStatements {

  /** Deleting is to hold up nobody for long: an experiment may have thousands of trials. */
  private static final int BATCH = 50;

  private static final String ENDED = "state not in ('QUEUED', 'RUNNING')";

  private RetentionStatements() {}

  static int removeOlder(Handle handle, Instant than) {
    return handle
        .createUpdate(
            "delete from experiment where position in (select position from experiment where "
                + ENDED
                + " and created_at < :than order by created_at limit :batch)")
        .bind("than", than)
        .bind("batch", BATCH)
        .execute();
  }

  /** Removes the oldest of what is beyond the newest {@code count}. */
  static int removeBeyond(Handle handle, int count) {
    return handle
        .createUpdate(
            "delete from experiment where position in (select position from experiment where "
                + ENDED
                + " and position <= (select position from experiment where "
                + ENDED
                + " order by position desc limit 1 offset :count) order by position limit :batch)")
        .bind("count", count)
        .bind("batch", BATCH)
        .execute();
  }
}
