package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.run.Laboratory.CancelOutcome;
import dev.concurrencylab.experiment.run.Laboratory.DeleteOutcome;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.TrialFailedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Experiments that clients cancel or delete, or that the end of the service cuts, at bad moments.
 */
@Timeout(60)
class EarlyEndTest {

  @TempDir private Path data;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch saving = new CountDownLatch(1);
  private final CountDownLatch saved = new CountDownLatch(1);
  private volatile boolean holdLastSave;
  private Storage storage;
  private Laboratory laboratory;
  private Catalogue catalogue;

  /** Stands for every trial of {@code processes}. */
  private final Execution held =
      (work, stop) -> {
        entered.countDown();
        while (!stop.requested() && !released.await(1, TimeUnit.MILLISECONDS)) {}
        throw new TrialFailedException(
            TrialFailedException.Reason.WORKER, stop.requested() ? stop.reason() : "let go");
      };

  @BeforeEach
  void open() {
    catalogue = TestCatalogue.with(held);
    storage = TestHistory.embedded(data);
    laboratory =
        new Laboratory(
            catalogue,
            TestCatalogue.FORKS,
            TestCatalogue.LIMITS,
            2,
            () -> TestHistory.NOWHERE,
            Clock.systemUTC(),
            new ExperimentListener() {},
            new Storage(slow(storage.history()), storage.health(), storage.retention()));
  }

  /** Returns the history; once the test says so, saving an end waits for it. */
  private ExperimentHistory slow(ExperimentHistory history) {
    return (ExperimentHistory)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ExperimentHistory.class},
            (proxy, method, arguments) -> {
              if (holdLastSave
                  && method.getName().equals("save")
                  && ((List<?>) arguments[0]).stream().anyMatch(EarlyEndTest::isEnd)) {
                saving.countDown();
                saved.await();
              }
              try {
                return method.invoke(history, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean isEnd(Object entry) {
    return ((ExperimentHistory.Entry) entry).experiment().state().ended();
  }

  @AfterEach
  void close() throws InterruptedException {
    released.countDown();
    saved.countDown();
    laboratory.close(Duration.ofSeconds(10));
    storage.history().close();
  }

  private Laboratory.Ticket submit(String... strategies) throws Exception {
    return laboratory.submit(TestSpecs.of(1_000, 1, 0, strategies), null);
  }

  private Laboratory.Ticket submitHeld() throws Exception {
    Laboratory.Ticket ticket = submit("processes");
    entered.await();
    return ticket;
  }

  private static ExperimentSnapshot ended(Laboratory.Ticket ticket) {
    return ticket.ended().join().experiment();
  }

  @Test
  void cancellingOneThatWaitsEndsItAndFreesItsPlace() throws Exception {
    submitHeld();
    Laboratory.Ticket first = submit("sequential");
    Laboratory.Ticket second = submit("sequential");

    assertThat(laboratory.cancel(first.id())).isEqualTo(CancelOutcome.STOPPING);

    ExperimentSnapshot last = ended(first);
    assertThat(last.state()).isEqualTo(ExperimentState.CANCELLED);
    assertThat(last.startedAt()).isNull();
    assertThat(laboratory.queued()).isEqualTo(1);
    assertThat(laboratory.queries().snapshot(second.id()).orElseThrow().queuePosition())
        .isEqualTo(1);
    submit("sequential");
  }

  @Test
  void oneThatWaitsWhenTheServiceStopsIsInterruptedWithoutHavingStarted() throws Exception {
    submitHeld();
    Laboratory.Ticket waiting = submit("sequential");

    laboratory.close(Duration.ZERO);

    ExperimentSnapshot last = ended(waiting);
    assertThat(last.state()).isEqualTo(ExperimentState.INTERRUPTED);
    assertThat(last.startedAt()).isNull();
  }

  @Test
  void cancelThatComesWhileTheEndIsBeingStoredWaitsForThatEnd() throws Exception {
    Laboratory.Ticket ticket = submitHeld();
    holdLastSave = true;
    released.countDown();
    saving.await();
    List<Object> seen = new ArrayList<>();
    Thread canceller =
        Thread.ofPlatform()
            .start(
                () -> {
                  seen.add(laboratory.cancel(ticket.id()));
                  seen.add(laboratory.queries().snapshot(ticket.id()).orElseThrow().state());
                });
    while (canceller.isAlive() && canceller.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    saved.countDown();
    canceller.join();

    assertThat(seen).containsExactly(CancelOutcome.ENDED, ExperimentState.COMPLETED);
  }

  @Test
  void oneThatIsDeletedAsSoonAsItsEndIsKnownIsGoneAtOnce() throws Exception {
    Laboratory.Ticket ticket = submitHeld();
    List<Object> seen = new ArrayList<>();
    laboratory.watch(
        ticket.id(),
        () -> {
          Optional<ExperimentSnapshot> now = laboratory.queries().snapshot(ticket.id());
          if (now.isPresent() && now.get().state().ended()) {
            seen.add(laboratory.delete(ticket.id()));
            seen.add(laboratory.queries().snapshot(ticket.id()));
          }
        });
    released.countDown();
    ended(ticket);

    assertThat(seen).containsExactly(DeleteOutcome.DELETED, Optional.empty());
    assertThat(laboratory.queries().snapshot(ticket.id())).isEmpty();
  }

  @Test
  void clientThatNoLongerWaitsEndsNothingButItsWaiting() throws Exception {
    Laboratory.Ticket ticket = submitHeld();
    Laboratory.Ticket other = submit("sequential");
    ticket.ended().cancel(false);
    released.countDown();

    assertThat(ended(other).state()).isEqualTo(ExperimentState.COMPLETED);
    assertThat(laboratory.queries().snapshot(ticket.id()).orElseThrow().state())
        .isEqualTo(ExperimentState.COMPLETED);
  }

  @Test
  void whoComesWhileTheServiceStopsHasAPlaceOrIsRefusedAndLeavesNoTrace() throws Exception {
    List<CompletableFuture<Optional<Laboratory.Ticket>>> clients = new ArrayList<>();
    CountDownLatch some = new CountDownLatch(20);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        clients.add(CompletableFuture.supplyAsync(() -> submitUntilStopped(some), threads));
      }
      some.await();
      laboratory.close(Duration.ofSeconds(10));

      assertThat(clients).allSatisfy(last -> assertThat(last.get()).isNotNull());
    }
    assertThat(
            storage
                .history()
                .list(new ExperimentHistory.Query(null, 100, null, null, null, null))
                .items())
        .allSatisfy(item -> assertThat(item.state().ended()).isTrue());
  }

  /** Returns the last ticket that it got, whose experiment has ended. */
  private Optional<Laboratory.Ticket> submitUntilStopped(CountDownLatch some) {
    Laboratory.Ticket last = null;
    while (true) {
      try {
        last = submit("sequential");
        ended(last);
      } catch (RejectedException full) {
        if (full.reason() == RejectedException.Reason.STOPPING) {
          return Optional.ofNullable(last);
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      some.countDown();
    }
  }
}
