package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.Entries.all;
import static dev.concurrencylab.storage.Entries.experiment;
import static dev.concurrencylab.storage.Entries.failed;
import static dev.concurrencylab.storage.Entries.measured;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.KeyedRequest;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that data that an older version stored can be read. */
@ParameterizedClass
@EnumSource
class MigrationTest {

  private static final IdempotencyKey KEY = new IdempotencyKey("monday", true);

  private final TestDatabase kind;

  @TempDir private Path directory;

  MigrationTest(TestDatabase kind) {
    this.kind = kind;
  }

  @Test
  void anExperimentFromBeforePausesHadNoneAndTheUsualSwitchInterval() throws Exception {
    ExperimentSnapshot stored = experiment(ExperimentState.COMPLETED, "threads");
    try (SharedDatabase database = new SharedDatabase(kind, directory)) {
      ExperimentHistory before = database.service().history();
      before.save(all(stored, KEY));
      before.save(all(stored, measured(1)));
      undo(database);

      ExperimentHistory after = database.service().history();

      assertThat(after.find(stored.id())).contains(stored);
      assertThat(after.findByKey(KEY.value()))
          .contains(new KeyedRequest(stored.id(), stored.spec(), KEY));
      assertThat(after.trials(stored.id(), 0, 10))
          .singleElement()
          .isInstanceOfSatisfying(
              Finished.class, finished -> assertThat(finished.measurement().gil()).isNull());
    }
  }

  @Test
  void aTrialThatFailedBeforeReasonsWereStoredKeepsItsMessage() throws Exception {
    ExperimentSnapshot stored = experiment(ExperimentState.COMPLETED, "threads");
    try (SharedDatabase database = new SharedDatabase(kind, directory)) {
      database.service().history().save(all(stored, failed(1, "child 17 was killed")));
      undo(database);

      assertThat(database.service().history().trials(stored.id(), 0, 10))
          .singleElement()
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.reason()).isEqualTo(Reason.UNKNOWN);
                assertThat(failed.message()).isEqualTo("child 17 was killed");
              });
    }
  }

  /** Leaves what the first version would have left. */
  private static void undo(SharedDatabase database) {
    String fields = ",\"switchIntervalNanos\":5000000,\"pauseNanos\":0,\"pauseEvery\":0}";
    int shortened =
        database.execute(
            "update experiment set spec = replace(spec, '%s', '}') where spec like '%%%s'"
                .formatted(fields, fields));
    assertThat(shortened).isEqualTo(1);
    database.execute("alter table trial drop column switches");
    database.execute("alter table trial drop column drop_requests");
    database.execute("alter table trial drop column failure_reason");
    database.execute("delete from \"flyway_schema_history\" where \"version\" in ('2', '3')");
  }
}
