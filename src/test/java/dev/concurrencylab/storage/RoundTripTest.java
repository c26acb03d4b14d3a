package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.Entries.all;
import static dev.concurrencylab.storage.Entries.alone;
import static dev.concurrencylab.storage.Entries.experiment;
import static dev.concurrencylab.storage.Entries.failed;
import static dev.concurrencylab.storage.Entries.general;
import static dev.concurrencylab.storage.Entries.latency;
import static dev.concurrencylab.storage.Entries.measured;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.KeyedRequest;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that everything stored is read back unchanged. */
@ParameterizedClass
@EnumSource
class RoundTripTest {

  private final TestDatabase kind;

  @TempDir private Path directory;

  private SharedDatabase database;
  private ExperimentHistory history;

  RoundTripTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() throws Exception {
    database = new SharedDatabase(kind, directory);
    history = database.service().history();
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void anExperimentIsReadAsItWasStoredInEveryState() throws Exception {
    for (ExperimentState state : ExperimentState.values()) {
      ExperimentSnapshot stored = experiment(state, "threads", "async-await");
      history.save(List.of(all(stored)));
      assertThat(history.find(stored.id())).contains(stored);
    }
  }

  @Test
  void trialsOfEveryShapeAreReadInTheirOrder() throws Exception {
    TrialResult[] trials = {
      alone(1),
      measured(2),
      failed(3),
      latency(4, new LatencySummary(null, null, null, null, 0, 3)),
      latency(5, new LatencySummary(1L, 2L, 3L, Long.MAX_VALUE, Long.MAX_VALUE, 5)),
      general(6)
    };
    ExperimentSnapshot stored = experiment(ExperimentState.RUNNING, "threads");
    history.save(List.of(all(stored, trials)));
    assertThat(history.trials(stored.id(), 0, Integer.MAX_VALUE)).containsExactly(trials);
    assertThat(history.trials(stored.id(), 1, 2)).containsExactly(trials[1], trials[2]);
    assertThat(history.trials(stored.id(), 6, 2)).isEmpty();
  }

  @Test
  void everyColumnIsReadWithTheValueThatWasStored() throws Exception {
    List<TrialResult> stored =
        List.of(
            measured(1),
            failed(2),
            latency(3, new LatencySummary(1L, 2L, 3L, 4L, 5, 6)),
            alone(4),
            general(5));
    ExperimentSnapshot experiment = experiment(ExperimentState.RUNNING, "threads");
    history.save(List.of(all(experiment, stored.toArray(TrialResult[]::new))));
    List<TrialResult> read = history.trials(experiment.id(), 0, 10);
    for (TrialColumn<?> column : TrialColumns.ALL) {
      List<?> values = stored.stream().map(column.value()).toList();
      assertThat(values).as(column.name()).anyMatch(Objects::nonNull);
      assertThat(read.stream().map(column.value()).toList()).as(column.name()).isEqualTo(values);
    }
  }

  @Test
  void theTableHasTheColumnsThatAreStoredAndNoOther() throws SQLException {
    Set<String> columns = database.jdbi().withHandle(RoundTripTest::columnsOfTrials);
    Stream<String> stored =
        TrialColumns.ALL.stream()
            .map(TrialColumn::sqlName)
            .filter(Objects::nonNull)
            .map(name -> name.replaceFirst("\\..*", "")) // of an axis, the column that has them all
            .distinct();
    assertThat(columns)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("position"), stored).toList());
  }

  private static Set<String> columnsOfTrials(Handle handle) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet columns =
        handle.getConnection().getMetaData().getColumns(null, null, "trial", null)) {
      while (columns.next()) {
        names.add(columns.getString("COLUMN_NAME"));
      }
    }
    return names;
  }

  @Test
  void ofTheEnvironmentWhatIsUnknownStaysUnknown() throws Exception {
    Environment known =
        new Environment(
            "n", "dev", "25", "VM", List.of("-Xmx1g", "-ea"), "L", "c", 2, 0.1, 9, false, "1", "a");
    Environment unknown =
        new Environment(
            null, null, null, null, List.of(), null, null, 1, null, 0, null, null, null);
    for (Environment environment : List.of(known, unknown)) {
      ExperimentSnapshot stored = Entries.in(environment);
      history.save(List.of(all(stored)));
      assertThat(history.find(stored.id())).contains(stored);
    }
  }

  @Test
  void aKeyIsFoundWithTheRequestThatItStandsFor() throws Exception {
    ExperimentSnapshot plain = experiment(ExperimentState.QUEUED, "threads");
    ExperimentSnapshot seeded = experiment(ExperimentState.COMPLETED, "async");
    IdempotencyKey longest = new IdempotencyKey("k".repeat(255), false);
    IdempotencyKey odd = new IdempotencyKey("a' or 'é", true);
    history.save(List.of(all(plain, longest)));
    history.save(List.of(all(seeded, odd)));
    assertThat(history.findByKey(longest.value()))
        .contains(new KeyedRequest(plain.id(), plain.spec(), longest));
    assertThat(history.findByKey(odd.value()))
        .contains(new KeyedRequest(seeded.id(), seeded.spec(), odd));
    assertThat(history.findByKey("another")).isEmpty();
  }

  @Test
  void whatNobodyStoredIsNotFound() {
    for (String id : List.of("1", "", "1-1-1-1-1", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11")) {
      assertThat(history.find(id)).isEmpty();
      assertThat(history.trials(id, 0, 10)).isEmpty();
      assertThat(history.delete(id)).isFalse();
      assertThat(history.requestCancel(id)).isEqualTo(ExperimentHistory.CancelRequest.UNKNOWN);
    }
  }

  @Test
  void anExperimentOfAnotherVersionIsReadAsFarAsItIsUnderstood() throws Exception {
    ExperimentSnapshot stored = experiment(ExperimentState.COMPLETED, "threads");
    history.save(List.of(all(stored)));
    database.execute(
        "update <schema>experiment set spec = '{\"pace\": {\"of\": 1}, ' || substr(spec, 2),"
            + " environment = '{\"moon\": \"full\", ' || substr(environment, 2)");
    assertThat(history.find(stored.id())).contains(stored);
  }

  @Test
  void textThatADatabaseCannotHoldIsStoredAsFarAsItCan() throws Exception {
    ExperimentSnapshot stored = experiment(ExperimentState.RUNNING, "threads");
    history.save(List.of(all(stored, failed(1, "it said \u0000, half \ud83d"))));
    assertThat(history.trials(stored.id(), 0, 1))
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.message()).startsWith("it said "));
  }
}
