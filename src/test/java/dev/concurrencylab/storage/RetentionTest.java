package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.Entries.all;
import static dev.concurrencylab.storage.Entries.experiment;
import static dev.concurrencylab.storage.Entries.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentHistory.Removed;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Of what ended, the oldest goes first. */
@ParameterizedClass
@EnumSource
class RetentionTest {

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final TestDatabase kind;

  @TempDir private Path directory;

  private SharedDatabase database;
  private ExperimentHistory history;
  private final List<String> stored = new ArrayList<>();

  RetentionTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() throws Exception {
    database = new SharedDatabase(kind, directory);
    history = database.service().history();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void add(int count, ExperimentState state) throws Exception {
    for (int i = 0; i < count; i++) {
      ExperimentSnapshot one = experiment(state, "threads", "async");
      history.save(List.of(all(one, measured(1))));
      stored.add(one.id());
    }
  }

  private Removed removeAll(Duration maxAge, int maxCount) {
    int old = 0;
    int many = 0;
    Removed removed;
    do {
      removed = history.removeExpired(maxAge, maxCount);
      old += removed.tooOld();
      many += removed.tooMany();
    } while (removed.more());
    return new Removed(old, many, false);
  }

  private List<String> left() {
    return history.list(new Query(null, 1_000, null, null, null, null)).items().reversed().stream()
        .map(ExperimentSnapshot::id)
        .toList();
  }

  private int rowsOf(String table) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from <schema>" + table)
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void beyondACountTheOldestThatEndedGoes() throws Exception {
    add(3, ExperimentState.COMPLETED);
    add(1, ExperimentState.RUNNING);
    add(2, ExperimentState.FAILED);
    add(1, ExperimentState.QUEUED);
    assertThat(removeAll(FOR_EVER, 5)).isEqualTo(new Removed(0, 0, false));
    assertThat(removeAll(FOR_EVER, 3)).isEqualTo(new Removed(0, 2, false));
    assertThat(left()).isEqualTo(stored.subList(2, 7));
    assertThat(rowsOf("trial")).isEqualTo(5);
    assertThat(rowsOf("experiment_strategy")).isEqualTo(10);
    assertThat(removeAll(FOR_EVER, 0)).isEqualTo(new Removed(0, 3, false));
    assertThat(left()).containsExactly(stored.get(3), stored.get(6));
  }

  @Test
  void whoeverEndsItHalfwayHasRemovedTheOldest() throws Exception {
    add(100, ExperimentState.COMPLETED);
    int removed = history.removeExpired(FOR_EVER, 10).tooMany();
    assertThat(removed).as("a part at a time").isBetween(1, 89);
    assertThat(left()).isEqualTo(stored.subList(removed, 100));
    removeAll(FOR_EVER, 10);
    assertThat(left()).isEqualTo(stored.subList(90, 100));
  }

  /** SQLite's own copy has no free space. */
  @Test
  void theFileShrinksWithWhatIsInIt() throws Exception {
    assumeThat(kind).isEqualTo(TestDatabase.SQLITE);
    add(1_000, ExperimentState.COMPLETED);
    removeAll(FOR_EVER, 300);
    database.execute("pragma wal_checkpoint(truncate)");
    Path copy = directory.resolve("copy.db");
    database.execute("vacuum into '%s'".formatted(copy));
    assertThat(Files.size(directory.resolve("history.db")))
        .isLessThanOrEqualTo(Files.size(copy) * 13 / 10);
  }

  @Test
  void beyondAnAgeWhatEndedGoes() throws Exception {
    add(3, ExperimentState.INTERRUPTED);
    add(1, ExperimentState.RUNNING);
    String atTheLimit = stored.get(2);
    Duration age = Duration.between(Entries.CREATED, Instant.now());
    database.execute(
        "update <schema>experiment set created_at = created_at + 86400000000 where id = '%s'"
            .formatted(atTheLimit));
    assertThat(removeAll(age.plusHours(1), 100)).isEqualTo(new Removed(0, 0, false));
    assertThat(removeAll(age.minusHours(1), 100)).isEqualTo(new Removed(2, 0, false));
    assertThat(left()).isEqualTo(stored.subList(2, 4));
  }
}
