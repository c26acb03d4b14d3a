package dev.concurrencylab.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of databases that earlier versions have made. */
class SchemaTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aDatabaseOfTheFirstVersionIsBroughtUpToDateAndKeepsItsExperiments(TestDatabase kind)
      throws Exception {
    DatabaseSettings settings = kind.create(directory);
    ExperimentSnapshot experiment = Entries.experiment(ExperimentState.RUNNING, "threads");
    try (Database database = Database.open(settings)) {
      TestHistory.storage(database)
          .history()
          .save(List.of(Entries.all(experiment, Entries.measured(1))));
      database
          .jdbi()
          .useHandle(
              handle -> {
                handle.execute("drop index <schema>experiment_by_question");
                handle.execute("drop table <schema>experiment_label");
                handle.execute("alter table <schema>trial drop column general");
                handle.execute("update <schema>schema_version set version = 1");
              });
    }
    try (Database database = Database.open(settings)) {
      ExperimentHistory history = TestHistory.storage(database).history();
      history.save(List.of(Entries.news(experiment, Entries.measured(2))));
      assertThat(history.trials(experiment.id(), 0, 10))
          .containsExactly(Entries.measured(1), Entries.measured(2));
    }
  }
}
