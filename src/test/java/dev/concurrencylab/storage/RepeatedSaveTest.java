package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.Entries.all;
import static dev.concurrencylab.storage.Entries.experiment;
import static dev.concurrencylab.storage.Entries.failed;
import static dev.concurrencylab.storage.Entries.measured;
import static dev.concurrencylab.storage.Entries.moved;
import static dev.concurrencylab.storage.Entries.news;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.experiment.store.KeyTakenException;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.experiment.store.StorageException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Storing once more, after nobody knows what, leaves what storing once would have left. */
@ParameterizedClass
@EnumSource
class RepeatedSaveTest {

  private final TestDatabase kind;

  @TempDir private Path directory;

  private SharedDatabase database;
  private Storage storage;
  private ExperimentHistory history;

  RepeatedSaveTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() throws Exception {
    database = new SharedDatabase(kind, directory);
    storage = database.service();
    history = storage.history();
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void newsAreAddedToWhatIsThere() throws Exception {
    ExperimentSnapshot queued = experiment(ExperimentState.QUEUED, "threads");
    ExperimentSnapshot running = moved(queued, ExperimentState.RUNNING, 1);
    ExperimentSnapshot ended = moved(queued, ExperimentState.COMPLETED, 2);
    history.save(List.of(all(queued)));
    history.save(List.of(news(running, measured(1))));
    assertThat(history.find(queued.id())).contains(running);
    history.save(List.of(news(ended, failed(2))));
    assertThat(history.find(queued.id())).contains(ended);
    assertThat(history.trials(queued.id(), 0, 10)).containsExactly(measured(1), failed(2));
  }

  @Test
  void allReplacesWhateverIsThere() throws Exception {
    ExperimentSnapshot queued = experiment(ExperimentState.QUEUED, "threads", "async");
    ExperimentSnapshot running = moved(queued, ExperimentState.RUNNING, 2);
    history.save(List.of(all(queued, measured(1))));
    history.save(List.of(all(running, measured(1), failed(2))));
    history.save(List.of(all(running, measured(1), failed(2))));
    assertThat(history.trials(queued.id(), 0, 10)).containsExactly(measured(1), failed(2));
    assertThat(history.list(new Query(null, 10, null, "async", null, null)).items())
        .containsExactly(running);
  }

  @Test
  void anExperimentWhoseRowVanishedIsStoredAnew() throws Exception {
    ExperimentSnapshot running = experiment(ExperimentState.RUNNING, "threads");
    history.save(List.of(all(running, measured(1))));
    database.execute("delete from <schema>experiment");
    assertThatThrownBy(() -> history.save(List.of(news(running, measured(2)))))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(running.id());
    assertThat(history.find(running.id())).isEmpty();
    history.save(List.of(all(running, measured(1), measured(2))));
    assertThat(history.find(running.id())).contains(moved(running, ExperimentState.RUNNING, 2));
    assertThat(history.trials(running.id(), 0, 10)).containsExactly(measured(1), measured(2));
  }

  @Test
  void aKeyBelongsToTheFirstExperiment() throws Exception {
    IdempotencyKey key = new IdempotencyKey("key", false);
    ExperimentSnapshot first = experiment(ExperimentState.QUEUED, "threads");
    ExperimentSnapshot second = experiment(ExperimentState.QUEUED, "threads");
    history.save(List.of(all(first, key)));
    history.save(List.of(all(first, key)));
    assertThatThrownBy(() -> history.save(List.of(all(second, key))))
        .isInstanceOf(KeyTakenException.class);
    assertThat(history.find(second.id())).isEmpty();
    assertThat(storage.health().up()).as("nothing is wrong with the database").isTrue();
    assertThat(history.delete(first.id())).as("it has not ended").isFalse();
    history.save(List.of(all(moved(first, ExperimentState.CANCELLED, 0), key)));
    assertThat(history.delete(first.id())).isTrue();
    history.save(List.of(all(second, key)));
    assertThat(history.findByKey("key"))
        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(second.id()));
  }

  /** No experiment is to hang about in memory, unstored, while the service says all is well. */
  @Test
  void whatTheDatabaseRefusesIsKnownToTheHealth() throws Exception {
    ExperimentSnapshot running = experiment(ExperimentState.RUNNING, "threads");
    IdempotencyKey key = new IdempotencyKey("key", false);
    history.save(List.of(all(running, key)));
    history.save(List.of(news(running, measured(1))));
    assertThatThrownBy(() -> history.save(List.of(news(running, measured(1)))))
        .isInstanceOf(StorageException.class);
    assertThat(storage.health().up()).isFalse();
  }
}
