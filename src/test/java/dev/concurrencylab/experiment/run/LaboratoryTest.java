package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LaboratoryTest {

  private static final Limits LIMITS = TestCatalogue.LIMITS;

  @TempDir private Path data;

  private Storage storage;
  private Laboratory laboratory;
  private Catalogue catalogue;

  /** A trial that tells when it runs and goes on until it is let go or stopped. */
  private final CountDownLatch entered = new CountDownLatch(1);

  private final Semaphore release = new Semaphore(0);
  private final Execution held =
      (work, stop) -> {
        entered.countDown();
        while (!stop.requested() && !release.tryAcquire(5, TimeUnit.MILLISECONDS)) {
          LockSupport.parkNanos(100_000);
        }
        throw new TrialFailedException(
            TrialFailedException.Reason.WORKER, stop.requested() ? stop.reason() : "let go");
      };

  private void open(Execution custom, Limits limits, int capacity, ExperimentListener listener) {
    catalogue = TestCatalogue.with(custom);
    storage = TestHistory.embedded(data);
    laboratory =
        new Laboratory(
            catalogue,
            TestCatalogue.FORKS,
            limits,
            capacity,
            () -> TestHistory.NOWHERE,
            Clock.systemUTC(),
            listener,
            storage);
  }

  private static ExperimentSpec spec(String... strategies) {
    return TestSpecs.of(1_000, 2, 1, strategies);
  }

  private static ExperimentSnapshot ended(Laboratory.Ticket ticket) {
    return ticket.ended().toCompletableFuture().join().experiment();
  }

  private Laboratory.Ticket submit(ExperimentSpec spec) throws Exception {
    return laboratory.submit(spec, null);
  }

  private ExperimentSnapshot find(String id) {
    return laboratory.queries().report(id).orElseThrow().experiment();
  }

  private List<TrialResult> trials(Laboratory.Ticket ticket) {
    return laboratory.queries().trials(ticket.id(), 0, Integer.MAX_VALUE);
  }

  private static String reason(TrialResult result) {
    return ((Failed) result).message();
  }

  private ExperimentHistory.Page list(
      String after, int limit, ExperimentState state, String strategy) {
    Long cursor = after == null ? null : Long.valueOf(after);
    return laboratory.queries().list(new ExperimentHistory.Query(cursor, limit, state, strategy));
  }

  @AfterEach
  void close() throws InterruptedException {
    release.release(1_000);
    laboratory.close(Duration.ofSeconds(10));
    storage.history().close();
  }

  @Test
  void runsEveryTrialAndComputesEveryCell() throws Exception {
    open(held, LIMITS, 4, new ExperimentListener() {});
    Laboratory.Ticket ticket = submit(spec("sequential", "threads", "global-lock"));
    ExperimentSnapshot last = ended(ticket);
    assertThat(last.state()).isEqualTo(ExperimentState.COMPLETED);
    assertThat(last.failure()).isNull();
    assertThat(last.progress()).isEqualTo(new ExperimentSnapshot.Progress(12, 12));
    assertThat(last.results())
        .extracting(CellResult::strategy)
        .containsExactly("sequential", "threads", "global-lock");
    assertThat(last.results()).allSatisfy(cell -> assertThat(cell.trials()).isEqualTo(2));
    assertThat(last.results()).allSatisfy(cell -> assertThat(cell.latencyNanos()).isNotNull());
    assertThat(find(ticket.id())).isEqualTo(last);
    assertThat(trials(ticket))
        .extracting(result -> result.trial().sequence())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void tellsOfATrialBeforeTheNextOneStarts() throws Exception {
    List<String> events = new ArrayList<>();
    Execution noting =
        (work, stop) -> {
          events.add("run");
          throw new TrialFailedException(TrialFailedException.Reason.WORKER, "only noted");
        };
    open(
        noting,
        LIMITS,
        4,
        new ExperimentListener() {
          @Override
          public void trialEnded(ExperimentSpec spec, TrialResult result, Histogram latency) {
            events.add(result.trial().kind().wireName());
          }

          @Override
          public void experimentEnded(ExperimentSnapshot experiment) {
            events.add(experiment.state().wireName());
          }
        });
    ended(submit(spec("processes")));
    assertThat(events)
        .containsExactly(
            "run", "warm-up", "run", "measured", "run", "measured", "run", "latency", "completed");
  }

  @Test
  void iterationsAreChosenForEachCellAndRecordedInItsResult() throws Exception {
    open(held, LIMITS, 4, new ExperimentListener() {});
    ExperimentSpec auto =
        ExperimentSpec.of(
            TestSpecs.with("sequential", "global-lock")
                .with(SpecFields.ITERATIONS, Iterations.Chosen.AUTO)
                .with(SpecFields.REPETITIONS, 1));
    Laboratory.Ticket ticket = laboratory.submit(auto, null);
    ExperimentSnapshot last = ended(ticket);
    assertThat(last.results())
        .hasSize(2)
        .allSatisfy(
            result -> {
              assertThat(result.operations().iterations()).isPositive();
              assertThat(result.speedup()).isNotNull();
              assertThat(result.speedupTotal()).isNull();
            });
    for (CellResult result : last.results()) {
      assertThat(trials(ticket))
          .filteredOn(trial -> trial.trial().cell().equals(result.cell()))
          .map(trial -> ((TrialResult.Finished) trial).measurement().operations())
          .as("every trial of a cell has the same number of operations")
          .containsOnly(result.workers() * result.operations().iterations());
    }
  }

  @Test
  void aTrialThatFailsDoesNotEndTheExperiment() throws Exception {
    Execution failing =
        (work, stop) -> {
          throw new TrialFailedException(TrialFailedException.Reason.WORKER, "child 17 was killed");
        };
    open(failing, LIMITS, 4, new ExperimentListener() {});
    Laboratory.Ticket ticket = submit(spec("processes", "sequential"));
    ExperimentSnapshot last = ended(ticket);
    assertThat(last.state()).isEqualTo(ExperimentState.COMPLETED);
    assertThat(last.results())
        .extracting(CellResult::verdict)
        .containsExactly(Verdict.FAILED, Verdict.EXACT);
    assertThat(trials(ticket))
        .filteredOn(result -> result.trial().cell().strategy().equals("processes"))
        .allSatisfy(result -> assertThat(reason(result)).isEqualTo("child 17 was killed"));
  }

  @Test
  void aTrialThatLastsTooLongEndsTheExperimentWithTheLimitNamed() throws Exception {
    Limits hasty = TestCatalogue.limits(Duration.ofMillis(100), Duration.ofMinutes(30));
    open(held, hasty, 4, new ExperimentListener() {});
    Laboratory.Ticket ticket = submit(spec("processes"));
    ExperimentSnapshot last = ended(ticket);
    assertThat(last.state()).isEqualTo(ExperimentState.FAILED);
    assertThat(last.failure()).contains("lab.limits.trial-timeout").contains("0.1 s");
    List<TrialResult> trials = trials(ticket);
    assertThat(trials.getLast().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(reason(trials.getLast())).isEqualTo(last.failure());
  }

  @Test
  void anExperimentThatLastsTooLongEndsWithTheLimitNamed() throws Exception {
    Limits hasty = TestCatalogue.limits(Duration.ofSeconds(60), Duration.ofMillis(100));
    open(held, hasty, 4, new ExperimentListener() {});
    ExperimentSnapshot last = ended(submit(spec("processes")));
    assertThat(last.state()).isEqualTo(ExperimentState.FAILED);
    assertThat(last.failure()).contains("lab.limits.experiment-timeout");
  }

  @Test
  void experimentsWaitInTheOrderInWhichTheyCame() throws Exception {
    open(held, LIMITS, 4, new ExperimentListener() {});
    submit(spec("processes"));
    entered.await();
    Laboratory.Ticket second = submit(spec("sequential"));
    Laboratory.Ticket third = submit(spec("sequential"));
    assertThat(find(second.id()).queuePosition()).isEqualTo(1);
    assertThat(find(third.id()).queuePosition()).isEqualTo(2);
    assertThat(laboratory.queued()).isEqualTo(2);
    assertThat(laboratory.running()).isEqualTo(1);
    assertThat(laboratory.remaining(third.id()))
        .isGreaterThanOrEqualTo(laboratory.remaining(second.id()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    release.release(1_000);
    ExperimentSnapshot last = ended(third);
    assertThat(last.queuePosition()).isNull();
    assertThat(last.startedAt()).isAfterOrEqualTo(find(second.id()).finishedAt());
  }

  @Test
  void aFullQueueTakesNoMoreAndForgetsWhatItRefused() throws Exception {
    List<RejectedException.Reason> rejections = new ArrayList<>();
    open(
        held,
        LIMITS,
        1,
        new ExperimentListener() {
          @Override
          public void experimentRejected(RejectedException.Reason reason) {
            rejections.add(reason);
          }
        });
    submit(spec("processes"));
    entered.await();
    submit(spec("sequential"));
    ExperimentSpec third = spec("sequential");
    RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> submit(third));
    assertThat(refusal.reason()).isEqualTo(RejectedException.Reason.QUEUE_FULL);
    assertThat(refusal).hasMessageContaining("lab.queue.capacity");
    assertThat(refusal.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(rejections).containsExactly(RejectedException.Reason.QUEUE_FULL);
    assertThat(list(null, 10, null, null).items()).hasSize(2);
  }

  @Test
  void closingCutsTheRunningTrialAfterTheGraceAndInterruptsTheRest() throws Exception {
    open(held, LIMITS, 4, new ExperimentListener() {});
    Laboratory.Ticket running = submit(spec("processes"));
    entered.await();
    Laboratory.Ticket waiting = submit(spec("sequential"));
    laboratory.close(Duration.ofMillis(50));
    assertThat(ended(running).state()).isEqualTo(ExperimentState.INTERRUPTED);
    assertThat(ended(waiting).state()).isEqualTo(ExperimentState.INTERRUPTED);
    assertThat(ended(waiting).progress().done()).isZero();
    ExperimentSpec late = spec("sequential");
    assertThat(catchThrowableOfType(RejectedException.class, () -> submit(late)).reason())
        .isEqualTo(RejectedException.Reason.STOPPING);
  }

  @Test
  void pagesNewestFirstAndFilters() throws Exception {
    open(held, LIMITS, 64, new ExperimentListener() {});
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Laboratory.Ticket ticket = submit(spec(i % 2 == 0 ? "sequential" : "threads"));
      ids.addFirst(ended(ticket).id());
    }
    ExperimentHistory.Page first = list(null, 2, null, null);
    assertThat(first.items()).extracting(ExperimentSnapshot::id).isEqualTo(ids.subList(0, 2));
    assertThat(first.items()).allSatisfy(item -> assertThat(item.results()).isEmpty());
    ExperimentHistory.Page second = list(first.next(), 2, null, null);
    assertThat(second.items()).extracting(ExperimentSnapshot::id).isEqualTo(ids.subList(2, 4));
    ExperimentHistory.Page third = list(second.next(), 2, null, null);
    assertThat(third.items()).extracting(ExperimentSnapshot::id).isEqualTo(ids.subList(4, 5));
    assertThat(third.next()).isNull();
    assertThat(list(null, 10, null, "threads").items()).hasSize(2);
    assertThat(list(null, 10, ExperimentState.FAILED, null).items()).isEmpty();
  }

  @Test
  void latencyTrialsBringTheirSamplesAndOthersDoNot() throws Exception {
    List<String> told = new ArrayList<>();
    open(
        held,
        LIMITS,
        4,
        new ExperimentListener() {
          @Override
          public void trialEnded(ExperimentSpec spec, TrialResult result, Histogram latency) {
            TrialKind kind = result.trial().kind();
            if ((kind == TrialKind.LATENCY) == (latency.getTotalCount() > 0)) {
              told.add(kind.wireName());
            }
          }
        });
    ended(submit(spec("sequential")));
    assertThat(told).containsExactly("warm-up", "measured", "measured", "latency");
  }
}
