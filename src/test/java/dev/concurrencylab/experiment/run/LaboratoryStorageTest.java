package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.run.Laboratory.CancelOutcome;
import dev.concurrencylab.experiment.run.Laboratory.DeleteOutcome;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.HistoryMaintenance;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.experiment.store.LiveExperiments;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.experiment.store.Storage.Retention;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.experiment.store.StorageException.Operation;
import dev.concurrencylab.experiment.store.StorageHealth;
import dev.concurrencylab.experiment.store.UnreliableHistory;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.trial.TrialFailedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the answers of a laboratory whose database fails. */
@Timeout(120)
class LaboratoryStorageTest {

  private static final int MOST_IN_MEMORY = 1_000;

  @TempDir private Path data;

  private Storage storage;
  private UnreliableHistory history;
  private Laboratory laboratory;

  /** Is run by each trial, with its number. */
  private volatile Runnable duringTrial = () -> {};

  private final Execution failing =
      (work, stop) -> {
        duringTrial.run();
        throw new TrialFailedException(TrialFailedException.Reason.WORKER, "only counted");
      };

  @BeforeEach
  void open() {
    storage = TestHistory.embedded(data);
    history = new UnreliableHistory(storage);
    laboratory =
        new Laboratory(
            TestCatalogue.with(failing),
            TestCatalogue.FORKS,
            TestCatalogue.LIMITS,
            64,
            () -> TestHistory.NOWHERE,
            Clock.systemUTC(),
            new ExperimentListener() {},
            UnreliableHistory.in(storage, history));
  }

  @AfterEach
  void close() throws InterruptedException {
    history.setDown(false);
    laboratory.close(Duration.ofSeconds(10));
    history.close();
  }

  /** Has two trials. */
  private static ExperimentSpec spec() {
    return TestSpecs.of(1_000, 1, 0, "processes");
  }

  private static ExperimentReport ended(Laboratory.Ticket ticket) {
    return ticket.ended().toCompletableFuture().join();
  }

  private ExperimentReport run() throws Exception {
    return ended(laboratory.submit(spec(), null));
  }

  private void assertStored(ExperimentReport report) {
    String id = report.experiment().id();
    assertThat(storage.history().find(id))
        .get()
        .usingRecursiveComparison()
        .ignoringFields("results", "stored") // which it may not have been when it was answered
        .isEqualTo(report.experiment());
    assertThat(storage.history().trials(id, 0, 100)).isEqualTo(report.trials());
    assertThat(laboratory.queries().report(id))
        .get()
        .usingRecursiveComparison()
        .ignoringFields("experiment.stored")
        .isEqualTo(report);
  }

  @Test
  void anExperimentWhoseDatabaseGoesAwayIsAnsweredInFullAndStoredLater() throws Exception {
    AtomicInteger trials = new AtomicInteger();
    duringTrial = () -> history.setDown(trials.incrementAndGet() == 2);
    try (CapturedLog log = new CapturedLog(StorageHealth.class)) {
      ExperimentReport report = run();
      assertThat(report.experiment().state()).isEqualTo(ExperimentState.COMPLETED);
      assertThat(report.trials()).hasSize(2);
      assertThat(report.experiment().results()).hasSize(1);
      assertThat(storage.health().up()).isFalse();
      assertThat(laboratory.open()).isTrue();
      assertThat(laboratory.queries().report(report.experiment().id())).contains(report);
      assertThat(storage.history().trials(report.experiment().id(), 0, 100)).hasSize(1);
      history.setDown(false);
      log.await("works again");
      assertThat(storage.health().up()).isTrue();
      assertStored(report);
    }
  }

  @Test
  void withoutADatabaseExperimentsRunAndWhatOnlyItKnowsIsRefused() throws Exception {
    history.setDown(true);
    ExperimentReport report = run();
    String id = report.experiment().id();
    assertThat(report.experiment().state()).isEqualTo(ExperimentState.COMPLETED);
    IdempotencyKey key = new IdempotencyKey("key", true);
    assertThatThrownBy(() -> laboratory.submit(spec(), key)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> laboratory.delete(id)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> laboratory.cancel("another")).isInstanceOf(StorageException.class);
    Query query = new Query(null, 10, null, null);
    assertThatThrownBy(() -> laboratory.queries().list(query)).isInstanceOf(StorageException.class);
    assertThat(laboratory.cancel(id)).isEqualTo(CancelOutcome.ENDED);
    assertThat(laboratory.queries().trials(id, 1, 10)).isEqualTo(report.trials().subList(1, 2));
    assertThat(laboratory.queries().events(id, 0, 10).orElseThrow().over()).isTrue();
  }

  @Test
  void whatIsNotStoredYetIsNotDeletedBehindItsBack() throws Exception {
    history.decide(() -> UnreliableHistory.Fate.REFUSED);
    String id = run().experiment().id();
    assertThatThrownBy(() -> laboratory.delete(id))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("not stored yet");
    try (CapturedLog log = new CapturedLog(StorageHealth.class)) {
      history.decide(() -> UnreliableHistory.Fate.STORED);
      log.await("works again");
    }
    assertThat(laboratory.delete(id)).isEqualTo(DeleteOutcome.DELETED);
    assertThat(laboratory.delete(id)).isEqualTo(DeleteOutcome.UNKNOWN);
  }

  @Test
  void memoryHoldsOnlySoMuchWithoutADatabase() throws Exception {
    history.setDown(true);
    for (int i = 0; i < MOST_IN_MEMORY; i++) {
      run();
    }
    RejectedException refusal = catchThrowableOfType(RejectedException.class, this::run);
    assertThat(refusal.reason()).isEqualTo(RejectedException.Reason.STORAGE);
    try (CapturedLog log = new CapturedLog(StorageHealth.class)) {
      history.setDown(false);
      log.await("works again");
    }
    ExperimentReport next = run();
    assertStored(next);
    Query query = new Query(null, 2 * MOST_IN_MEMORY, null, null);
    assertThat(storage.history().list(query).items()).hasSize(MOST_IN_MEMORY + 1);
  }

  @Test
  void closingStoresWhatIsLeftIfItCan() throws Exception {
    history.setDown(true);
    ExperimentReport report = run();
    AtomicInteger attempts = new AtomicInteger();
    history.setDown(false);
    history.decide(
        () ->
            attempts.incrementAndGet() < 3
                ? UnreliableHistory.Fate.REFUSED
                : UnreliableHistory.Fate.STORED);
    laboratory.close(Duration.ofSeconds(10));
    assertThat(storage.health().up()).isTrue();
    assertStored(report);
  }

  @Test
  void clientsThatSendTheSameRequestAtOnceGetTheSameExperiment() throws Exception {
    int clients = 8;
    CyclicBarrier all = new CyclicBarrier(clients);
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      for (int round = 0; round < 20; round++) {
        IdempotencyKey key = new IdempotencyKey("key " + round, true);
        List<Future<String>> answers = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
          answers.add(
              pool.submit(
                  () -> {
                    all.await();
                    return ended(laboratory.submit(spec(), key)).experiment().id();
                  }));
        }
        Set<String> ids = new HashSet<>();
        for (Future<String> answer : answers) {
          ids.add(answer.get());
        }
        assertThat(ids).hasSize(1);
      }
    }
    assertThat(storage.history().list(new Query(null, 100, null, null)).items()).hasSize(20);
  }

  @Test
  void whoWaitsForARepeatedRequestIsNotForgottenWhenTheDatabaseFailsOnce() throws Exception {
    ExperimentReport report = run();
    try (CapturedLog log = new CapturedLog(StorageHealth.class)) {
      history.setDown(true);
      CompletableFuture<ExperimentReport> waiting =
          new ExperimentWatcher(
                  new LiveExperiments(), laboratory.queries(), LaboratoryThreads.timer("test"))
              .end(report.experiment().id());
      assertThat(waiting).isNotDone();
      history.setDown(false);
      log.await("works again");
      assertThat(waiting.join()).isEqualTo(report);
    }
  }

  @Test
  void whatIsRemovedIsToldInTheLog() throws Exception {
    for (int i = 0; i < 3; i++) {
      run();
    }
    Retention one = new Retention(Duration.ofDays(1), 1);
    HistoryMaintenance maintenance =
        new HistoryMaintenance(new Storage(history, storage.health(), one), null, snapshot -> {});
    try (CapturedLog log = new CapturedLog(HistoryMaintenance.class)) {
      maintenance.removeSome();
      assertThat(log.lines()).as("told when nothing is left to remove").isEmpty();
      for (int step = 0; step < 5; step++) { // giving back free pages may take several
        maintenance.removeSome();
      }
      run();
      maintenance.removeSome(); // not due again within a minute
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("Removed 0 experiments older than lab.history.max-age")
          .contains("2 beyond lab.history.max-count");
    }
  }

  @Test
  void theFailureThatBeganItIsToldOnce() {
    try (CapturedLog log = new CapturedLog(StorageHealth.class)) {
      storage.health().failed(new StorageException(Operation.SAVE, "disk full", null));
      storage.health().failed(new StorageException(Operation.READ, "gone", null));
      assertThat(log.lines()).singleElement().asString().contains("disk full");
      storage.health().recovered();
      storage.health().recovered();
      assertThat(log.lines()).hasSize(2);
    }
  }
}
