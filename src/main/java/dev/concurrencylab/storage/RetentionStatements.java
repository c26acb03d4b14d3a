package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.ExperimentStatements.ENDED;
import static dev.concurrencylab.storage.ExperimentStatements.TRIALS;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The statements that remove experiments beyond the retention, some at a time. */
final class RetentionStatements {

  /** The most experiments, and the trials after which no more are added, of one step. */
  private static final int MOST_EXPERIMENTS = 50;

  private static final int MOST_TRIALS = 2_000;

  /** The most pages of one step, of 2 KiB, and the share of free pages that is left alone. */
  private static final int MOST_PAGES = 500;

  private static final int LEFT_ALONE_PERCENT = 5;

  private static final String OLDEST_ENDED =
      """
      select position, %s as trials from <schema>experiment e where %s
      """
          .formatted(TRIALS, ENDED);

  /** An experiment that is to be removed. */
  public record Candidate(long position, int trials) {}

  private RetentionStatements() {}

  static int removeOlder(Handle handle, Instant than) {
    return delete(
        handle,
        handle
            .createQuery(OLDEST_ENDED + " and created_at < :than order by created_at limit :most")
            .bind("than", Columns.micros(than))
            .bind("most", MOST_EXPERIMENTS));
  }

  /**
   * Removes the oldest experiments that are not among the newest {@code count}. How many there are
   * is read from an index; to look for the newest of them would read 20,000 rows.
   */
  static int removeBeyond(Handle handle, int count) {
    long excess =
        handle
                .createQuery("select count(*) from <schema>experiment where " + ENDED)
                .mapTo(Long.class)
                .one()
            - count;
    return excess <= 0
        ? 0
        : delete(
            handle,
            handle
                .createQuery(OLDEST_ENDED + " order by position limit :most")
                .bind("most", Math.min(excess, MOST_EXPERIMENTS)));
  }

  private static int delete(Handle handle, Query oldest) {
    List<Candidate> candidates = oldest.map(ConstructorMapper.of(Candidate.class)).list();
    PreparedBatch batch =
        handle.prepareBatch("delete from <schema>experiment where position = :position");
    int trials = 0;
    for (Candidate candidate : candidates) {
      if (batch.size() > 0 && trials + candidate.trials() > MOST_TRIALS) {
        break;
      }
      trials += candidate.trials();
      batch.bind("position", candidate.position()).add();
    }
    return batch.size() == 0 ? 0 : batch.execute().length;
  }

  /**
   * Gives some free pages of SQLite's file back to the system, and returns whether that was worth
   * it. The next experiments use a few free pages sooner than that would pay.
   */
  static boolean giveBack(Handle handle) {
    long free = pragma(handle, "freelist_count");
    if (free * 100 <= pragma(handle, "page_count") * LEFT_ALONE_PERCENT) {
      return false;
    }
    try (Statement statement = handle.getConnection().createStatement()) {
      // As an update it runs to its end; as a query it would give back one page for each row read.
      statement.executeUpdate("pragma incremental_vacuum(%d)".formatted(MOST_PAGES));
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
    return true;
  }

  private static long pragma(Handle handle, String name) {
    return handle.createQuery("pragma " + name).mapTo(Long.class).one();
  }
}
