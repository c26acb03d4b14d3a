package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.Entries.all;
import static dev.concurrencylab.storage.Entries.experiment;
import static dev.concurrencylab.storage.Entries.measured;
import static dev.concurrencylab.storage.Entries.moved;
import static dev.concurrencylab.storage.Entries.news;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.CancelRequest;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services that share a PostgreSQL tell from leases which of them lives. */
@Timeout(60)
class LeaseTest {

  @TempDir private Path directory;

  private SharedDatabase database;
  private ExperimentHistory mine;
  private ExperimentHistory theirs;

  @BeforeEach
  void open() throws Exception {
    database = new SharedDatabase(TestDatabase.POSTGRESQL, directory);
    mine = database.service().history();
    theirs = database.service().history();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void setLeases(int seconds) {
    database.execute(
        "update <schema>experiment set lease_until = <now> + %d000000".formatted(seconds));
  }

  /** Returns how many seconds the only lease still lasts; null if there is none. */
  private Double leaseSeconds() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select (lease_until - <now>) / 1000000.0 from <schema>experiment")
                    .mapTo(Double.class)
                    .one());
  }

  @Test
  void aLeaseIsTakenRenewedAndGivenUpAtTheEnd() throws Exception {
    ExperimentSnapshot queued = experiment(ExperimentState.QUEUED, "threads");
    mine.save(List.of(all(queued)));
    assertThat(leaseSeconds()).isBetween(0.0, 30.0);
    setLeases(-1);
    mine.save(List.of(news(moved(queued, ExperimentState.RUNNING, 0))));
    assertThat(leaseSeconds()).isBetween(0.0, 30.0);
    setLeases(-1);
    theirs.renewLeases();
    assertThat(leaseSeconds()).as("not theirs to renew").isNegative();
    assertThat(mine.renewLeases()).isEmpty();
    assertThat(leaseSeconds()).isBetween(0.0, 30.0);
    mine.save(List.of(news(moved(queued, ExperimentState.COMPLETED, 0))));
    assertThat(leaseSeconds()).isNull();
  }

  @Test
  void whatALivingServiceRunsIsLeftAlone() throws Exception {
    mine.save(List.of(all(experiment(ExperimentState.QUEUED, "threads"))));
    mine.save(List.of(all(experiment(ExperimentState.RUNNING, "threads"))));
    assertThat(theirs.interruptAbandoned()).isEmpty();
    setLeases(-1);
    assertThat(mine.interruptAbandoned()).as("its own").isEmpty();
  }

  @Test
  void whatAServiceLeftIsMarkedAndKeepsItsTrials() throws Exception {
    ExperimentSnapshot left = experiment(ExperimentState.RUNNING, "threads");
    mine.save(List.of(all(left, measured(1), measured(2))));
    ExperimentSnapshot ended = experiment(ExperimentState.COMPLETED, "threads");
    mine.save(List.of(all(ended)));
    setLeases(-1);
    List<ExperimentSnapshot> marked = theirs.interruptAbandoned();
    assertThat(marked).singleElement().isEqualTo(theirs.find(left.id()).orElseThrow());
    assertThat(marked.getFirst().state()).isEqualTo(ExperimentState.INTERRUPTED);
    assertThat(marked.getFirst().failure()).contains("ended before it did");
    assertThat(marked.getFirst().finishedAt()).isAfterOrEqualTo(left.startedAt());
    assertThat(theirs.trials(left.id(), 0, 10)).containsExactly(measured(1), measured(2));
    assertThat(theirs.find(ended.id())).contains(ended);
    assertThat(theirs.interruptAbandoned()).as("a second time").isEmpty();
  }

  @Test
  void nothingEndsBeforeItStartedThoughTheDatabasesClockWasSetBack() throws Exception {
    ExperimentSnapshot left = experiment(ExperimentState.RUNNING, "threads");
    mine.save(List.of(all(left)));
    database.execute(
        "update <schema>experiment set started_at = <now> + 3600000000,"
            + " lease_until = <now> - 1000000");
    ExperimentSnapshot marked = theirs.interruptAbandoned().getFirst();
    assertThat(marked.finishedAt()).isEqualTo(marked.startedAt());
  }

  @Test
  void ofTwoThatMarkTheSameOnlyOneDoes() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        ExperimentHistory dead = database.service().history();
        for (int i = 0; i < 5; i++) {
          dead.save(List.of(all(experiment(ExperimentState.RUNNING, "threads"))));
        }
        setLeases(-1);
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<List<ExperimentSnapshot>>> markings = new ArrayList<>();
        for (ExperimentHistory service : List.of(mine, theirs)) {
          markings.add(
              pool.submit(
                  () -> {
                    both.await();
                    return service.interruptAbandoned();
                  }));
        }
        List<String> marked = new ArrayList<>();
        for (Future<List<ExperimentSnapshot>> marking : markings) {
          marking.get().forEach(one -> marked.add(one.id()));
        }
        assertThat(marked).hasSize(5).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void aLeaseThatLastsLongerThanAnyIsShortened() throws Exception {
    mine.save(List.of(all(experiment(ExperimentState.RUNNING, "threads"))));
    setLeases(3540);
    theirs.renewLeases();
    assertThat(leaseSeconds()).isBetween(0.0, 30.0);
    setLeases(45);
    theirs.renewLeases();
    assertThat(leaseSeconds()).as("clocks that differ a little").isGreaterThan(30.0);
  }

  @Test
  void whoWasTakenForDeadIsToldAndMayStoreAfterAll() throws Exception {
    ExperimentSnapshot running = experiment(ExperimentState.RUNNING, "threads");
    mine.save(List.of(all(running)));
    mine.save(List.of(all(experiment(ExperimentState.COMPLETED, "threads"))));
    setLeases(-1);
    theirs.interruptAbandoned();
    assertThat(theirs.renewLeases()).isEmpty();
    assertThat(mine.renewLeases()).containsExactly(running.id());
    ExperimentSnapshot ended = moved(running, ExperimentState.COMPLETED, 1);
    mine.save(List.of(news(ended, measured(1))));
    assertThat(theirs.find(running.id())).contains(ended);
    assertThat(mine.renewLeases()).isEmpty();
  }

  @Test
  void aRequestToCancelReachesWhoeverRunsIt() throws Exception {
    ExperimentSnapshot running = experiment(ExperimentState.RUNNING, "threads");
    ExperimentSnapshot ended = experiment(ExperimentState.COMPLETED, "threads");
    mine.save(List.of(all(running)));
    mine.save(List.of(all(ended)));
    assertThat(theirs.requestCancel(running.id())).isEqualTo(CancelRequest.NOTED);
    assertThat(theirs.requestCancel(ended.id())).isEqualTo(CancelRequest.ENDED);
    assertThat(theirs.cancelRequests()).isEmpty();
    assertThat(mine.cancelRequests()).containsExactly(running.id());
    mine.save(List.of(news(moved(running, ExperimentState.CANCELLED, 0))));
    assertThat(mine.cancelRequests()).isEmpty();
    assertThat(theirs.requestCancel(running.id())).isEqualTo(CancelRequest.ENDED);
  }

  /** An embedded database has one user at a time; what another one left, it left for good. */
  @Test
  void inAnEmbeddedDatabaseWhatAnotherServiceLeftIsMarkedAtOnce() throws Exception {
    ExperimentSnapshot left = experiment(ExperimentState.QUEUED, "threads");
    ExperimentSnapshot own = experiment(ExperimentState.QUEUED, "threads");
    try (SharedDatabase file = new SharedDatabase(TestDatabase.SQLITE, directory)) {
      file.service().history().save(List.of(all(left)));
      ExperimentHistory next = file.service().history();
      next.save(List.of(all(own)));
      assertThat(next.interruptAbandoned())
          .extracting(ExperimentSnapshot::id)
          .containsExactly(left.id());
      assertThat(next.find(own.id())).contains(own);
    }
  }
}
