package dev.concurrencylab.experiment.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCells;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.UnreliableHistory.Fate;
import dev.concurrencylab.storage.SharedDatabase;
import dev.concurrencylab.storage.TestDatabase;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the database does, all that was found is stored in the end, once. */
@Timeout(60)
@ParameterizedClass
@EnumSource
class RecorderTest {

  /** Accepted, started, two trials, ended. */
  private static final int SAVES = 5;

  private static final ExperimentSpec SPEC = TestSpecs.of(7, 1, 0, "threads");

  private final TestDatabase kind;
  private final LiveExperiments live = new LiveExperiments();

  @TempDir private Path directory;

  private SharedDatabase database;
  private ExperimentHistory stored;
  private UnreliableHistory history;
  private StorageHealth health;
  private Recorder recorder;

  RecorderTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() throws Exception {
    database = new SharedDatabase(kind, directory);
    Storage storage = database.service();
    stored = storage.history();
    health = storage.health();
    history = new UnreliableHistory(storage);
    recorder = new Recorder(history, health, live);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Experiment experiment(String key) {
    IdempotencyKey name = key == null ? null : new IdempotencyKey(key, true);
    return new Experiment(SPEC, name, TestHistory.NOWHERE, Clock.systemUTC());
  }

  private static TrialResult trial(Experiment experiment, int sequence) {
    Trial trial = new Trial(sequence, TrialKind.MEASURED, sequence, TestCells.of("threads", 2));
    return new Failed(
        trial, experiment.clock().now(), Reason.KILLED, "child %d was killed".formatted(sequence));
  }

  private void accept(Experiment experiment) {
    try {
      recorder.accepted(experiment);
    } catch (KeyTakenException e) {
      throw new AssertionError(e);
    }
  }

  private void runToTheEnd(Experiment experiment) {
    recorder.started(experiment, TestHistory.NOWHERE);
    recorder.trialEnded(experiment, trial(experiment, 1));
    recorder.trialEnded(experiment, trial(experiment, 2));
    recorder.ended(experiment, Termination.COMPLETED);
    live.release(experiment);
  }

  private void assertStored(Experiment experiment) {
    assertThat(stored.find(experiment.id())).contains(experiment.snapshot(null));
    assertThat(stored.trials(experiment.id(), 0, 100)).isEqualTo(experiment.trials(0, 100));
    assertThat(experiment.done()).isEqualTo(2);
    assertThat(experiment.state()).isEqualTo(ExperimentState.COMPLETED);
  }

  private List<String> listed() {
    return stored.list(new Query(null, 10_000, null, null, null, null)).items().reversed().stream()
        .map(ExperimentSnapshot::id)
        .toList();
  }

  @Test
  void everyChangeIsStoredBeforeItIsShown() {
    Experiment experiment = experiment(null);
    List<String> seen = new ArrayList<>();
    history.witness(
        entry -> {
          boolean known = live.find(experiment.id()).isPresent();
          seen.add(known ? experiment.state().wireName() + " " + experiment.done() : "nothing");
        });
    accept(experiment);
    runToTheEnd(experiment);
    assertThat(seen).containsExactly("nothing", "queued 0", "running 0", "running 1", "running 2");
    assertThat(live.find(experiment.id())).as("an ended one that is stored").isEmpty();
  }

  @Test
  void whatComesWhileAnotherChangeIsStoredIsStoredTogether() throws Exception {
    CountDownLatch storing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger saves = new AtomicInteger();
    history.decide(
        () -> {
          if (saves.incrementAndGet() == 1) {
            storing.countDown();
            await(goOn);
          }
          return Fate.STORED;
        });
    List<Experiment> experiments = Stream.generate(() -> experiment(null)).limit(10).toList();
    List<Thread> threads = new ArrayList<>();
    for (Experiment one : experiments) {
      threads.add(Thread.ofPlatform().start(() -> accept(one)));
      if (threads.size() == 1) {
        storing.await();
      }
    }
    for (Thread later : threads.subList(1, threads.size())) {
      while (later.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
    }
    goOn.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(saves).hasValue(2);
    assertThat(listed()).containsExactlyInAnyOrderElementsOf(idsOf(experiments));
    assertThat(experiments).allMatch(Experiment::isSaved);
  }

  @Test
  void aTakenKeyAmongOthersThatAreStoredTogetherHoldsNoneOfThemUp() throws Exception {
    Experiment mine = experiment("key");
    history.setDown(true);
    accept(mine);
    Experiment theirs = experiment("key");
    stored.save(List.of(theirs.unsaved().entry()));
    Experiment next = experiment(null);
    accept(next);
    history.setDown(false);
    health.recovered();
    recorder.endedAndStarted(mine, Termination.COMPLETED, next, TestHistory.NOWHERE);
    assertThat(mine.key()).isNull();
    assertThat(stored.find(mine.id())).contains(mine.snapshot(null));
    assertThat(stored.find(next.id())).contains(next.snapshot(null));
    assertThat(next.state()).isEqualTo(ExperimentState.RUNNING);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> idsOf(List<Experiment> experiments) {
    return experiments.stream().map(Experiment::id).toList();
  }

  @Test
  void aSingleFailureAtAnyPointLosesNothingAndDoublesNothing() {
    for (Fate fate : List.of(Fate.REFUSED, Fate.ANSWER_LOST)) {
      for (int failing = 0; failing < SAVES; failing++) {
        AtomicInteger left = new AtomicInteger(failing);
        history.decide(() -> left.getAndDecrement() == 0 ? fate : Fate.STORED);
        Experiment experiment = experiment(null);
        accept(experiment);
        runToTheEnd(experiment);
        assertThat(health.up()).isFalse();
        assertThat(live.find(experiment.id())).as("what is not stored").contains(experiment);
        recorder.retry();
        assertThat(health.up()).isTrue();
        assertThat(live.find(experiment.id())).as("what is stored").isEmpty();
        assertStored(experiment);
      }
    }
  }

  @Test
  void aRetryAtAnyPointLosesNothingAndDoublesNothing() {
    for (int back = 0; back < SAVES; back++) {
      Experiment experiment = experiment(null);
      history.setDown(true);
      health.failed(new StorageException(StorageException.Operation.READ, "down", null));
      List<Runnable> steps =
          List.of(
              () -> accept(experiment),
              () -> recorder.started(experiment, TestHistory.NOWHERE),
              () -> recorder.trialEnded(experiment, trial(experiment, 1)),
              () -> recorder.trialEnded(experiment, trial(experiment, 2)),
              () -> recorder.ended(experiment, Termination.COMPLETED));
      for (int step = 0; step < steps.size(); step++) {
        steps.get(step).run();
        recorder.retry();
        assertThat(health.up()).isEqualTo(step > back);
        history.setDown(step < back);
      }
      recorder.retry();
      assertStored(experiment);
    }
  }

  @Test
  void withoutADatabaseEverythingIsShownAndLaterStoredInTheOrderOfAcceptance() {
    history.setDown(true);
    List<Experiment> experiments = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      experiments.add(experiment("key " + i));
      accept(experiments.getLast());
    }
    experiments.reversed().forEach(this::runToTheEnd);
    assertThat(experiments)
        .allSatisfy(one -> assertThat(live.find(one.id())).contains(one))
        .allSatisfy(one -> assertThat(one.state()).isEqualTo(ExperimentState.COMPLETED));
    recorder.retry();
    assertThat(health.up()).isFalse();
    history.setDown(false);
    recorder.retry();
    assertThat(health.up()).isTrue();
    assertThat(live.unsaved()).isEmpty();
    experiments.forEach(this::assertStored);
    assertThat(listed()).containsExactlyElementsOf(idsOf(experiments));
  }

  @Test
  void aKeyThatAnotherServiceUsedMeanwhileStaysWithThatOne() throws Exception {
    history.setDown(true);
    Experiment mine = experiment("key");
    accept(mine);
    Experiment theirs = experiment("key");
    stored.save(List.of(theirs.unsaved().entry()));
    history.setDown(false);
    recorder.retry();
    runToTheEnd(mine);
    assertStored(mine);
    assertThat(stored.findByKey("key").orElseThrow().id()).isEqualTo(theirs.id());
    assertThat(mine.key()).isNull();
  }

  @Test
  void whatWasTakenForAbandonedGoesOn() {
    Experiment silent = experiment(null);
    accept(silent);
    recorder.started(silent, TestHistory.NOWHERE);
    recorder.trialEnded(silent, trial(silent, 1));
    database.execute("update <schema>experiment set state = 'interrupted', lease_until = null");
    recorder.renewLeases();
    assertThat(stored.find(silent.id())).contains(silent.snapshot(null));
    recorder.trialEnded(silent, trial(silent, 2));
    recorder.ended(silent, Termination.COMPLETED);
    assertStored(silent);
    recorder.renewLeases();
    assertStored(silent);
  }

  @Test
  void whatWasTakenForAbandonedAndRemovedIsStoredAfterAll() {
    Experiment silent = experiment(null);
    accept(silent);
    database.execute("delete from <schema>experiment");
    runToTheEnd(silent);
    recorder.retry();
    assertStored(silent);
  }

  @Test
  void atTheEndItSaysWhatItCouldNotStore() throws Exception {
    history.setDown(true);
    Experiment lost = experiment(null);
    accept(lost);
    try (CapturedLog log = new CapturedLog(Recorder.class)) {
      recorder.flush(Duration.ofMillis(200));
      assertThat(log.lines()).singleElement().asString().contains(lost.id()).contains("lost");
      history.setDown(false);
      recorder.flush(Duration.ofMillis(200));
      assertThat(log.lines()).as("nothing more").hasSize(1);
    }
    assertThat(stored.find(lost.id())).contains(lost.snapshot(null));
  }

  /** The thread that runs trials, the one that retries, and a database that comes and goes. */
  @Test
  void nothingIsLostBetweenARunAndARetry() throws Exception {
    Random chance = new Random(1);
    history.decide(() -> fate(chance));
    AtomicBoolean running = new AtomicBoolean(true);
    Thread retrying =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (running.get()) {
                    recorder.retry();
                  }
                });
    List<Experiment> experiments = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      experiments.add(experiment("key " + i));
      accept(experiments.getLast());
      runToTheEnd(experiments.getLast());
    }
    history.decide(() -> Fate.STORED);
    running.set(false);
    retrying.join();
    recorder.retry();
    assertThat(live.unsaved()).isEmpty();
    assertThat(health.up()).isTrue();
    experiments.forEach(this::assertStored);
    assertThat(listed()).containsExactlyElementsOf(idsOf(experiments));
  }

  private static Fate fate(Random chance) {
    return switch (chance.nextInt(4)) {
      case 0 -> Fate.REFUSED;
      case 1 -> Fate.ANSWER_LOST;
      default -> Fate.STORED;
    };
  }
}
