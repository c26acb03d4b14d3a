package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.trial.TrialFailedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of one service that follow what another one runs, in the database that they share. */
@Timeout(60)
class SharedWatchTest {

  @TempDir private Path data;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Execution held =
      (work, stop) -> {
        entered.countDown();
        while (!stop.requested() && !released.await(1, TimeUnit.MILLISECONDS)) {}
        throw new TrialFailedException(TrialFailedException.Reason.WORKER, "let go");
      };
  private List<Storage> storages;
  private Laboratory here;
  private Laboratory there;

  @BeforeEach
  void open() {
    storages = TestHistory.shared(data);
    here = laboratory(storages.getFirst());
    there = laboratory(storages.getLast());
  }

  private Laboratory laboratory(Storage storage) {
    return new Laboratory(
        TestCatalogue.with(held),
        TestCatalogue.FORKS,
        TestCatalogue.LIMITS,
        4,
        () -> TestHistory.NOWHERE,
        Clock.systemUTC(),
        new ExperimentListener() {},
        storage);
  }

  @AfterEach
  void close() throws InterruptedException {
    released.countDown();
    here.close(Duration.ofSeconds(10));
    there.close(Duration.ofSeconds(10));
    storages.getFirst().history().close();
  }

  private static Laboratory.Ticket submit(Laboratory laboratory) throws Exception {
    return laboratory.submit(
        TestSpecs.of(1_000, 1, 0, "processes"), new IdempotencyKey("the same", true));
  }

  @Test
  void requestThatIsRepeatedElsewhereWaitsForTheSameEnd() throws Exception {
    Laboratory.Ticket original = submit(there);
    entered.await();
    Laboratory.Ticket repeated = submit(here);
    assertThat(repeated.ended()).isNotDone();
    released.countDown();

    assertThat(repeated.id()).isEqualTo(original.id());
    assertThat(repeated.ended().join().experiment())
        .isEqualTo(original.ended().join().experiment());
  }

  @Test
  void watchLooksAgainAndAgainUntilItIsClosed() throws Exception {
    Laboratory.Ticket ticket = submit(there);
    entered.await();
    AtomicInteger looks = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    Runnable unwatch =
        here.watch(
            ticket.id(),
            () -> {
              looks.incrementAndGet();
              two.countDown();
              throw new StorageException(StorageException.Operation.READ, "not just now", null);
            });
    two.await();
    unwatch.run();
    int seen = looks.get();

    CountDownLatch later = new CountDownLatch(2);
    here.watch(ticket.id(), later::countDown);
    later.await();
    assertThat(looks).hasValueLessThanOrEqualTo(seen + 1); // one may have been under way
  }
}
