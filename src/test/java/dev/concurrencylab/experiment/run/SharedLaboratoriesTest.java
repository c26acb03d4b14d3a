package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.run.Laboratory.CancelOutcome;
import dev.concurrencylab.experiment.run.Laboratory.DeleteOutcome;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.storage.SharedDatabase;
import dev.concurrencylab.storage.TestDatabase;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.trial.TrialFailedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one PostgreSQL are one list of experiments to their clients. */
@Timeout(60)
class SharedLaboratoriesTest {

  @TempDir private Path data;

  private SharedDatabase database;
  private Laboratory one;
  private Laboratory other;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final Semaphore release = new Semaphore(0);
  private final Execution held =
      (work, stop) -> {
        entered.countDown();
        while (!stop.requested() && !release.tryAcquire(5, TimeUnit.MILLISECONDS)) {
          Thread.onSpinWait();
        }
        throw new TrialFailedException(
            TrialFailedException.Reason.WORKER, stop.requested() ? stop.reason() : "let go");
      };

  @BeforeEach
  void open() throws Exception {
    database = new SharedDatabase(TestDatabase.POSTGRESQL, data);
    one = laboratory();
    other = laboratory();
  }

  private Laboratory laboratory() {
    return new Laboratory(
        TestCatalogue.with(held),
        TestCatalogue.FORKS,
        TestCatalogue.LIMITS,
        4,
        () -> TestHistory.NOWHERE,
        Clock.systemUTC(),
        new ExperimentListener() {},
        database.service());
  }

  @AfterEach
  void close() throws InterruptedException {
    release.release(1_000);
    one.close(Duration.ofSeconds(10));
    other.close(Duration.ofSeconds(10));
    database.close();
  }

  private static ExperimentSpec spec(String strategy) {
    return TestSpecs.of(1_000, 2, 0, strategy);
  }

  private static ExperimentReport ended(Laboratory.Ticket ticket) {
    return ticket.ended().toCompletableFuture().join();
  }

  @Test
  void eachShowsWhatTheOtherFound() throws Exception {
    ExperimentReport here = ended(one.submit(spec("threads"), null));
    ExperimentReport there = ended(other.submit(spec("sequential"), null));
    assertThat(other.queries().report(here.experiment().id())).contains(here);
    assertThat(one.queries().report(there.experiment().id())).contains(there);
    Query query = new Query(null, 10, null, null);
    assertThat(one.queries().list(query)).isEqualTo(other.queries().list(query));
    assertThat(one.queries().list(query).items())
        .extracting(ExperimentSnapshot::id)
        .containsExactly(there.experiment().id(), here.experiment().id());
    assertThat(other.delete(here.experiment().id())).isEqualTo(DeleteOutcome.DELETED);
    assertThat(one.queries().report(here.experiment().id())).isEmpty();
  }

  @Test
  void eachFollowsAndCancelsWhatTheOtherRuns() throws Exception {
    Laboratory.Ticket running = one.submit(spec("processes"), null);
    entered.await();
    CountDownLatch over = new CountDownLatch(1);
    ExperimentQueries records = other.queries();
    Runnable end =
        other.watch(
            running.id(),
            () -> {
              if (records.events(running.id(), 0, 100).orElseThrow().over()) {
                over.countDown();
              }
            });
    assertThat(records.events(running.id(), 0, 100).orElseThrow().items()).hasSize(2);
    assertThat(other.delete(running.id())).isEqualTo(DeleteOutcome.NOT_ENDED);
    assertThat(other.cancel(running.id())).isEqualTo(CancelOutcome.STOPPING);
    assertThat(ended(running).experiment().state()).isEqualTo(ExperimentState.CANCELLED);
    over.await();
    end.run();
    assertThat(records.events(running.id(), 0, 100))
        .isEqualTo(one.queries().events(running.id(), 0, 100));
    assertThat(other.cancel(running.id())).isEqualTo(CancelOutcome.CANCELLED_BEFORE);
  }

  @Test
  void aRepeatedRequestWaitsForTheExperimentThatTheOtherRuns() throws Exception {
    IdempotencyKey key = new IdempotencyKey("key", true);
    Laboratory.Ticket first = one.submit(spec("processes"), key);
    entered.await();
    Laboratory.Ticket again = other.submit(spec("processes"), key);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.ended().toCompletableFuture()).isNotDone();
    release.release(1_000);
    assertThat(ended(again)).isEqualTo(ended(first));
  }

  @Test
  void oneRequestSentToBothAtOnceIsOneExperiment() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Set<String> ids = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        IdempotencyKey key = new IdempotencyKey("key " + round, true);
        List<Future<ExperimentReport>> answers = new ArrayList<>();
        for (Laboratory laboratory : List.of(one, other)) {
          answers.add(
              pool.submit(
                  () -> {
                    both.await();
                    return ended(laboratory.submit(spec("sequential"), key));
                  }));
        }
        assertThat(answers.getFirst().get()).isEqualTo(answers.getLast().get());
        ids.add(answers.getFirst().get().experiment().id());
      }
    }
    assertThat(one.queries().list(new Query(null, 100, null, null)).items())
        .extracting(ExperimentSnapshot::id)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void whatAServiceLeftUnfinishedHasTheResultsOfTheTrialsThatItRan() throws Exception {
    ExperimentReport whole = ended(one.submit(spec("threads"), null));
    String id = whole.experiment().id();
    database.execute("delete from <schema>trial where sequence > 1");
    database.execute(
        "update <schema>experiment set state = 'running', finished_at = null,"
            + " owner = 'dead', lease_until = <now> - 1000000");
    Laboratory next = laboratory();
    try {
      ExperimentReport left = next.queries().report(id).orElseThrow();
      assertThat(left.experiment().state()).isEqualTo(ExperimentState.INTERRUPTED);
      assertThat(left.trials()).isEqualTo(whole.trials().subList(0, 1));
      assertThat(left.experiment().results())
          .singleElement()
          .satisfies(cell -> assertThat(cell.trials()).isEqualTo(1));
      assertThat(next.queries().events(id, 0, 100).orElseThrow().over()).isTrue();
    } finally {
      next.close(Duration.ofSeconds(10));
    }
  }
}
