package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.Entries.all;
import static dev.concurrencylab.storage.Entries.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.Page;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists are read in parts, newest first, whatever comes and goes meanwhile. */
@ParameterizedClass
@EnumSource
class PagingTest {

  private final TestDatabase kind;

  @TempDir private Path directory;

  private SharedDatabase database;
  private ExperimentHistory history;

  /** The stored entries, newest first. */
  private final List<ExperimentSnapshot> stored = new ArrayList<>();

  PagingTest(TestDatabase kind) {
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

  private ExperimentSnapshot add(ExperimentState state, String... strategies) throws Exception {
    ExperimentSnapshot one = experiment(state, strategies);
    history.save(List.of(all(one)));
    stored.addFirst(one);
    return one;
  }

  private Page page(String after, int limit, ExperimentState state, String strategy) {
    return history.list(
        new Query(after == null ? null : Long.valueOf(after), limit, state, strategy, null, null));
  }

  private List<ExperimentSnapshot> everything(int limit, ExperimentState state, String strategy) {
    List<ExperimentSnapshot> items = new ArrayList<>();
    String after = null;
    do {
      Page page = page(after, limit, state, strategy);
      assertThat(page.items()).hasSizeBetween(after == null ? 0 : 1, limit);
      items.addAll(page.items());
      after = page.next();
    } while (after != null);
    return items;
  }

  @Test
  void pagesOfAnySizeGiveEverythingOnceWithAnyFilter() throws Exception {
    for (int i = 0; i < 3; i++) {
      add(ExperimentState.COMPLETED, "threads", "async");
      add(ExperimentState.FAILED, "async");
      add(ExperimentState.COMPLETED, "threads");
      add(ExperimentState.RUNNING, "atomic", "threads");
    }
    for (int limit : List.of(1, 2, 6, 12, 100)) {
      assertThat(everything(limit, null, null)).isEqualTo(stored);
      assertThat(everything(limit, ExperimentState.COMPLETED, null))
          .isEqualTo(
              stored.stream()
                  .filter(one -> one.finishedAt() != null && one.failure() == null)
                  .toList());
      assertThat(everything(limit, null, "async"))
          .isEqualTo(
              stored.stream().filter(one -> one.spec().strategies().contains("async")).toList());
      assertThat(everything(limit, ExperimentState.COMPLETED, "async"))
          .isEqualTo(
              stored.stream()
                  .filter(one -> one.spec().strategies().size() == 2 && one.finishedAt() != null)
                  .toList());
      assertThat(everything(limit, ExperimentState.INTERRUPTED, null)).isEmpty();
      assertThat(everything(limit, null, "monitor")).isEmpty();
      assertThat(everything(limit, ExperimentState.FAILED, "atomic")).isEmpty();
    }
  }

  @Test
  void whatComesAndGoesBetweenPagesDisturbsNothingElse() throws Exception {
    for (int i = 0; i < 6; i++) {
      add(ExperimentState.COMPLETED, "threads");
    }
    List<ExperimentSnapshot> then = List.copyOf(stored);
    Page first = page(null, 2, null, null);
    assertThat(first.items()).isEqualTo(then.subList(0, 2));
    add(ExperimentState.COMPLETED, "threads");
    history.delete(then.get(1).id()); // the cursor's own
    history.delete(then.get(2).id());
    Page second = page(first.next(), 2, null, null);
    assertThat(second.items()).isEqualTo(then.subList(3, 5));
    Page last = page(second.next(), 2, null, null);
    assertThat(last.items()).isEqualTo(then.subList(5, 6));
    assertThat(last.next()).isNull();
  }

  @Test
  void theOrderIsThatOfAcceptanceWhateverClocksSaid() throws Exception {
    ExperimentSnapshot first = add(ExperimentState.COMPLETED, "threads");
    ExperimentSnapshot second = add(ExperimentState.COMPLETED, "threads");
    database.execute(
        "update <schema>experiment set created_at = created_at - 86400000000 where id = '%s'"
            .formatted(second.id()));
    assertThat(page(null, 10, null, null).items())
        .extracting(ExperimentSnapshot::id)
        .containsExactly(second.id(), first.id());
  }
}
