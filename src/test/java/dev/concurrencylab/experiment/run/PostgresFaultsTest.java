package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.experiment.store.StorageHealth;
import dev.concurrencylab.storage.FragilePostgres;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.trial.TrialFailedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL that goes away in the middle of an experiment, and comes back. */
@Timeout(120)
class PostgresFaultsTest {

  /** With the trial for latency. */
  private static final int TRIALS = 3;

  @TempDir private static Path data;

  private static FragilePostgres postgres;

  private Storage storage;
  private Laboratory laboratory;
  private CapturedLog log;

  /** Where the test and each trial meet: once when it has begun, once before it ends. */
  private final CyclicBarrier meeting = new CyclicBarrier(2);

  private final Execution met =
      (work, stop) -> {
        meet();
        meet();
        throw new TrialFailedException(TrialFailedException.Reason.WORKER, "met");
      };

  @BeforeAll
  static void start() throws Exception {
    postgres = new FragilePostgres(data);
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void open() {
    storage = postgres.service();
    laboratory =
        new Laboratory(
            TestCatalogue.with(met),
            TestCatalogue.FORKS,
            TestCatalogue.LIMITS,
            4,
            () -> TestHistory.NOWHERE,
            Clock.systemUTC(),
            new ExperimentListener() {},
            storage);
    log = new CapturedLog(StorageHealth.class);
  }

  @AfterEach
  void close() throws Exception {
    log.close();
    laboratory.close(Duration.ofSeconds(10));
    storage.history().close();
  }

  private void meet() {
    try {
      meeting.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Laboratory.Ticket submit() throws Exception {
    return laboratory.submit(TestSpecs.of(1_000, 2, 0, "processes"), null);
  }

  private void assertStored(ExperimentReport report) {
    String id = report.experiment().id();
    assertThat(report.experiment().state()).isEqualTo(ExperimentState.COMPLETED);
    assertThat(report.trials()).hasSize(TRIALS);
    assertThat(storage.history().find(id))
        .get()
        .usingRecursiveComparison()
        .ignoringFields("results", "stored") // which it may not have been when it was answered
        .isEqualTo(report.experiment());
    assertThat(storage.history().trials(id, 0, 100)).isEqualTo(report.trials());
  }

  @Test
  void oneThatStopsCostsNoExperimentAnything() throws Exception {
    Laboratory.Ticket first = submit();
    meet();
    postgres.stop();
    Laboratory.Ticket second = submit();
    for (int half = 1; half < 2 * 2 * TRIALS; half++) {
      meet();
    }
    ExperimentReport one = first.ended().toCompletableFuture().join();
    ExperimentReport other = second.ended().toCompletableFuture().join();
    assertThat(storage.health().up()).isFalse();
    assertThat(storage.health().failure()).hasMessageNotContaining("\n");
    postgres.start();
    log.await("works again");
    assertStored(one);
    assertStored(other);
    assertThat(storage.history().list(new Query(null, 2, null, null)).items())
        .extracting(ExperimentSnapshot::id)
        .containsExactly(second.id(), first.id());
  }

  @Test
  void oneThatHangsCostsNoExperimentAnything() throws Exception {
    Laboratory.Ticket ticket = submit();
    meet();
    postgres.freeze();
    for (int half = 1; half < 2 * TRIALS; half++) {
      meet();
    }
    ExperimentReport report = ticket.ended().toCompletableFuture().join();
    assertThat(storage.health().up()).isFalse();
    postgres.thaw();
    log.await("works again");
    assertStored(report);
  }
}
