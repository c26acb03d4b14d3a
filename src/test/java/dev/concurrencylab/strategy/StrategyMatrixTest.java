package dev.concurrencylab.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every strategy × workload × number of workers, as its guarantee says. */
class StrategyMatrixTest {

  private static final ChildLauncher LAUNCHER =
      new ChildLauncher(ChildCommand.ofThisService(), ProcessListener.NONE);
  private static final ProcessPool POOL = new ProcessPool(LAUNCHER, 8, Duration.ofMinutes(5));
  private static final List<Strategy> ALL = StandardStrategies.all(LAUNCHER, POOL);

  /** Even and odd, below, at and above the number of processors. */
  private static final List<Integer> WORKERS = List.of(1, 2, 3, 8);

  /** Repetitions in which a race must be seen at least once. */
  private static final int MANY = 200;

  @AfterAll
  static void letChildrenGo() {
    POOL.close();
  }

  static Stream<Arguments> guaranteed() {
    return cells(Guarantee.EXACT, WORKERS);
  }

  static Stream<Arguments> racy() {
    return cells(Guarantee.NONE, WORKERS.subList(1, WORKERS.size()))
        .filter(
            cell -> !cell.get()[0].equals("gil-3.10")); // promises nothing, and is not seen to lose
  }

  private static Stream<Arguments> cells(Guarantee guarantee, List<Integer> workers) {
    return ALL.stream()
        .flatMap(
            strategy ->
                Stream.of(Workload.values())
                    .filter(workload -> strategy.guarantee(workload) == guarantee)
                    .flatMap(
                        workload ->
                            workers.stream().map(n -> Arguments.of(strategy.name(), workload, n))));
  }

  private static Strategy named(String name) {
    return new Catalogue(ALL, List.of()).get(name);
  }

  private static CounterEncoding.Count count(Strategy strategy, Work work) throws Exception {
    TrialRun run = strategy.execution().run(work, new StopFlag());
    assertThat(run.workers()).hasSize(work.workers());
    return work.encoding().read(run.value());
  }

  /** Operations are timed one by one, whatever the number of workers. */
  private static List<TrialKind> kinds(int workers) {
    return workers == 3
        ? List.of(TrialKind.MEASURED, TrialKind.LATENCY)
        : List.of(TrialKind.MEASURED);
  }

  /** Few where an operation is slow, odd everywhere so that refcount ends between two steps. */
  private static long iterations(Strategy strategy) {
    return strategy.synchronization().blocking() ? 2_001 : 50_001;
  }

  @ParameterizedTest(name = "{0}, {1}, {2} workers")
  @MethodSource("guaranteed")
  void aGuaranteedStrategyNeverLosesAnUpdate(String name, Workload workload, int workers)
      throws Exception {
    Strategy strategy = named(name);
    for (TrialKind kind : kinds(workers)) {
      CounterEncoding encoding = new CounterEncoding(workload, workers, iterations(strategy));
      CounterEncoding.Count count =
          count(strategy, new Work(encoding, kind == TrialKind.LATENCY, 7));
      assertThat(count.lost()).as("lost in a %s trial", kind.wireName()).isZero();
      assertThat(count.observed()).isEqualTo(count.expected());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void pausesAreLongEnoughAndLoseNothing(String name) throws Exception {
    Strategy strategy = named(name);
    Pause pause = new Pause(3, 1_000_000);
    for (TrialKind kind : List.of(TrialKind.MEASURED, TrialKind.LATENCY)) {
      Work work =
          new Work(
              new CounterEncoding(Workload.REFCOUNT, 2, 10),
              kind == TrialKind.LATENCY,
              7,
              pause,
              1_000_000);
      TrialRun run = strategy.execution().run(work, new StopFlag());
      assertThat(run.workers())
          .allSatisfy(
              worker ->
                  assertThat(worker.endNanos() - worker.startNanos())
                      .isGreaterThanOrEqualTo(pause.times(10) * pause.nanos()));
      if (strategy.guarantee(Workload.REFCOUNT) == Guarantee.EXACT) {
        assertThat(work.encoding().read(run.value()).lost()).isZero();
      }
    }
  }

  static Stream<String> names() {
    return ALL.stream().map(Strategy::name);
  }

  @ParameterizedTest(name = "{0}, {1}, {2} workers")
  @MethodSource("racy")
  void aRacyStrategyIsSeenToLoseInSomeOfManyRepetitions(String name, Workload workload, int workers)
      throws Exception {
    assumeTrue(
        Runtime.getRuntime().availableProcessors() > 1 || name.equals("async-await"),
        "on one processor a race is a matter of luck");
    Strategy strategy = named(name);
    Work work = Work.measured(workload, workers, iterationsToLose(strategy, workers));
    boolean seen = false;
    for (int i = 0; i < MANY && !seen; i++) {
      seen = count(strategy, work).lost() > 0;
    }
    assertThat(seen).as("an update was lost in some of %s repetitions", MANY).isTrue();
  }

  /** Where workers do not start together, only a trial of milliseconds is sure to overlap. */
  private static long iterationsToLose(Strategy strategy, int workers) {
    return switch (strategy.name()) {
      case "async-await" -> 1;
      case "volatile" -> 200_000; // 25 ns each
      default -> workers > 2 && strategy.disassembly() == null ? 5_000_000 : 1_000_000;
    };
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("awaiting")
  void anAwaitBetweenLoadAndStoreLosesInEveryTrial(Workload workload, int workers)
      throws Exception {
    for (int iterations : new int[] {1, 2, 5, 1_000}) {
      CounterEncoding.Count count =
          count(named("async-await"), Work.measured(workload, workers, iterations));
      assertThat(count.lost()).as("%s iterations", iterations).isPositive();
    }
  }

  static Stream<Arguments> awaiting() {
    return Stream.of(Workload.values())
        .flatMap(workload -> Stream.of(2, 3, 8, 1_000).map(n -> Arguments.of(workload, n)));
  }

  @ParameterizedTest
  @MethodSource("virtual")
  void aHundredThousandWorkersFitIntoTheDefaultHeap(String name) throws Exception {
    Strategy strategy = named(name);
    CounterEncoding.Count count = count(strategy, Work.measured(Workload.OPPOSED, 100_000, 3));
    if (strategy.guarantee() == Guarantee.EXACT) {
      assertThat(count.lost()).isZero();
    }
  }

  static Stream<String> virtual() {
    return ALL.stream()
        .filter(
            strategy ->
                strategy.kind() == ExecutionKind.COOPERATIVE
                    || strategy.kind() == ExecutionKind.VIRTUAL_THREADS)
        .map(Strategy::name);
  }
}
