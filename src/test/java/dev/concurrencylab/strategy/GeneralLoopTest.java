package dev.concurrencylab.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.concurrencylab.counter.GeneralOutcome;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations of all shapes, under every strategy whose workers are threads of this JVM. */
@Timeout(120)
class GeneralLoopTest {

  private static final Catalogue CATALOGUE =
      new Catalogue(
          Stream.of(ThreadStrategies.platform(), ThreadStrategies.virtual())
              .flatMap(List::stream)
              .toList(),
          List.of());

  private static final int SHAPES = 12;
  private static final int MANY = 200;

  static Stream<String> names() {
    return CATALOGUE.names().stream();
  }

  static Stream<String> exact() {
    return names().filter(name -> CATALOGUE.get(name).guarantee() == Guarantee.EXACT);
  }

  private static OperationShape updatesOf(int counters, CounterChoice choice) {
    return new OperationShape(0, 0, 0, counters, choice, PauseWhere.OUTSIDE);
  }

  private static OperationShape reads(int percent) {
    return new OperationShape(0, 0, percent, 1, CounterChoice.RANDOM, PauseWhere.OUTSIDE);
  }

  private static Work work(
      CounterEncoding encoding, boolean timed, Pause pause, OperationShape shape) {
    return new Work(encoding, timed, 7, pause, Work.SWITCH_INTERVAL_NANOS, new Loop.General(shape));
  }

  private static GeneralOutcome run(
      String name, Workload workload, int workers, long iterations, OperationShape shape)
      throws Exception {
    CounterEncoding encoding = new CounterEncoding(workload, workers, iterations);
    return run(name, work(encoding, false, Pause.NONE, shape));
  }

  private static GeneralOutcome run(String name, Work work) throws Exception {
    TrialRun run = CATALOGUE.get(name).execution().run(work, new StopFlag());
    assertThat(run.outcome().updates() + run.outcome().reads())
        .isEqualTo(work.encoding().operations());
    return run.outcome();
  }

  private static int oneOf(SplittableRandom random, int... values) {
    return values[random.nextInt(values.length)];
  }

  private static OperationShape randomShape(SplittableRandom random, Strategy strategy) {
    return new OperationShape(
        strategy.supports(Feature.INSIDE) ? oneOf(random, 0, 30, 300) : 0,
        oneOf(random, 0, 30, 300),
        oneOf(random, 0, 1, 50, 99, 100),
        oneOf(random, 1, 2, 7, 100),
        random.nextBoolean() ? CounterChoice.OWN : CounterChoice.RANDOM,
        strategy.supports(Feature.PAUSES_INSIDE) && random.nextBoolean()
            ? PauseWhere.INSIDE
            : PauseWhere.OUTSIDE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void whateverTheShapeAGuaranteedStrategyLosesNothingAndReadersSeeNoContradiction(String name)
      throws Exception {
    Strategy strategy = CATALOGUE.get(name);
    SplittableRandom random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < SHAPES; i++) {
      OperationShape shape = randomShape(random, strategy);
      Workload workload = Workload.values()[i % Workload.values().length];
      CounterEncoding encoding = new CounterEncoding(workload, oneOf(random, 1, 2, 3, 5), 601);
      Pause pause = i % 4 == 0 ? new Pause(300, 100_000) : Pause.NONE;
      GeneralOutcome outcome = run(name, work(encoding, i % 3 == 0, pause, shape));
      if (strategy.guarantee() == Guarantee.EXACT) {
        CounterEncoding.Count count = encoding.read(outcome);
        assertThat(count.lost()).as("%s, %s", encoding, shape).isZero();
        assertThat(count.observed()).isEqualTo(count.expected());
        assertThat(outcome.readsAgree()).as("%s, %s", encoding, shape).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aTrialOfReadsOnlyUpdatesNothing(String name) throws Exception {
    GeneralOutcome outcome = run(name, Workload.OPPOSED, 3, 1_001, reads(100));
    assertThat(outcome.updates()).isZero();
    assertThat(outcome.reads()).isEqualTo(3_003);
    assertThat(outcome.values()).containsExactly(0);
    assertThat(outcome.readsAgree()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aboutTheAskedShareOfTheOperationsReads(String name) throws Exception {
    GeneralOutcome outcome = run(name, Workload.OPPOSED, 1, 20_000, reads(90));
    assertThat(outcome.reads()).isBetween(17_700L, 18_300L);
  }

  @ParameterizedTest
  @MethodSource("exact")
  void eachWorkerTakesItsOwnCounter(String name) throws Exception {
    OperationShape shape = updatesOf(3, CounterChoice.OWN);
    GeneralOutcome outcome = run(name, Workload.INCREMENT, 5, 1_001, shape);
    assertThat(outcome.values()).containsExactly(2_002, 2_002, 1_001);
  }

  @ParameterizedTest
  @MethodSource("exact")
  void countersThatAreChosenAtRandomAreAllTaken(String name) throws Exception {
    OperationShape shape = updatesOf(4, CounterChoice.RANDOM);
    GeneralOutcome outcome = run(name, Workload.INCREMENT, 3, 4_000, shape);
    for (long value : outcome.values()) {
      assertThat(value).isBetween(2_500L, 3_500L);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void timedOperationsAreThoseOfEachKind(String name) throws Exception {
    CounterEncoding encoding = new CounterEncoding(Workload.OPPOSED, 2, 4_000);
    GeneralOutcome outcome = run(name, work(encoding, true, Pause.NONE, reads(50)));
    assertThat(outcome.updateNanos()).hasSizeBetween(200, 1_000);
    assertThat(outcome.readNanos()).hasSizeBetween(200, 1_000);
  }

  @Test
  void additionsAndSubtractionsAlternateOverUpdatesNotOverOperations() throws Exception {
    GeneralOutcome outcome = run("sequential", Workload.REFCOUNT, 5, 1_001, reads(50));
    assertThat(outcome.additions() - outcome.subtractions()).isBetween(0L, 5L);
  }

  @Test
  void onlyWhatCanFailIsRetried() throws Exception {
    OperationShape bare = OperationShape.BARE;
    assertThat(run("global-lock", Workload.OPPOSED, 1, 100, bare).retries()).isNull();
    assertThat(run("compare-and-set", Workload.OPPOSED, 1, 100, bare).retries()).isZero();
    assertThat(run("stamped-lock", Workload.OPPOSED, 1, 100, reads(50)).retries()).isZero();
  }

  @Test
  void anUnprotectedStrategyIsSeenToLoseInSomeOfManyRepetitions() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "a race needs two processors");
    OperationShape shape =
        new OperationShape(20, 20, 10, 2, CounterChoice.RANDOM, PauseWhere.OUTSIDE);
    CounterEncoding encoding = new CounterEncoding(Workload.OPPOSED, 2, 100_000);
    boolean seen = false;
    for (int i = 0; i < MANY && !seen; i++) {
      seen = encoding.read(run("threads", work(encoding, false, Pause.NONE, shape))).lost() > 0;
    }
    assertThat(seen).isTrue();
  }

  @Test
  void aThousandVirtualThreadsWaitInsideTheirOwnMonitors() throws Exception {
    OperationShape shape = new OperationShape(0, 0, 0, 1_000, CounterChoice.OWN, PauseWhere.INSIDE);
    CounterEncoding encoding = new CounterEncoding(Workload.INCREMENT, 1_000, 3);
    GeneralOutcome outcome =
        run("virtual-monitor", work(encoding, false, new Pause(1, 1_000_000), shape));
    assertThat(outcome.values()).hasSize(1_000).containsOnly(3);
  }
}
