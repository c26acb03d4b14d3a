package dev.concurrencylab.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.supervision.ProcessListener;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of trials of the exact strategies whose workers are threads of this JVM. It takes
 * minutes, so the build does not run it: {@code ./mvnw test -Dtest=ManyTrialsCheck}.
 */
class ManyTrialsCheck {

  private static final int TRIALS = 10_000;
  private static final List<Integer> WORKERS = List.of(1, 3, 5, 7);
  private static final Loop GENERAL =
      new Loop.General(new OperationShape(0, 0, 25, 2, CounterChoice.RANDOM, PauseWhere.OUTSIDE));

  private static final ChildLauncher LAUNCHER =
      new ChildLauncher(ChildCommand.ofThisService(), ProcessListener.NONE);
  private static final ProcessPool POOL = new ProcessPool(LAUNCHER, 1, Duration.ofMinutes(1));
  private static final Catalogue CATALOGUE =
      new Catalogue(StandardStrategies.all(LAUNCHER, POOL), List.of());

  @AfterAll
  static void letChildrenGo() {
    POOL.close();
  }

  static Stream<String> exact() {
    return CATALOGUE.all().stream()
        .filter(strategy -> strategy.guarantee() == Guarantee.EXACT)
        .filter(strategy -> strategy.disassembly() == null)
        .filter(
            strategy ->
                strategy.kind() == ExecutionKind.PLATFORM_THREADS
                    || strategy.kind() == ExecutionKind.VIRTUAL_THREADS)
        .map(Strategy::name);
  }

  static Stream<String> exactOnVirtualThreads() {
    return exact().filter(name -> CATALOGUE.get(name).kind() == ExecutionKind.VIRTUAL_THREADS);
  }

  /** Every second trial is one of the general loop, with reads and two counters. */
  @ParameterizedTest
  @MethodSource("exact")
  void nothingIsLostWithOddNumbersOfWorkers(String name) throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      Loop loop = trial % 2 == 0 ? Loop.PLAIN : GENERAL;
      assertNothingLost(name, WORKERS.get(trial / 2 % WORKERS.size()), 101, loop);
    }
  }

  @ParameterizedTest
  @MethodSource("exactOnVirtualThreads")
  void nothingIsLostWithFiveThousandVirtualThreads(String name) throws Exception {
    for (int trial = 0; trial < TRIALS / 100; trial++) {
      assertNothingLost(name, 5_000, 11, trial % 2 == 0 ? Loop.PLAIN : GENERAL);
    }
  }

  private static void assertNothingLost(String name, int workers, long iterations, Loop loop)
      throws Exception {
    CounterEncoding encoding = new CounterEncoding(Workload.REFCOUNT, workers, iterations);
    Work work = new Work(encoding, false, 1, Pause.NONE, Work.SWITCH_INTERVAL_NANOS, loop);
    TrialRun run = CATALOGUE.get(name).execution().run(work, new StopFlag());
    assertThat(run.count(encoding).lost()).as("lost by %s workers, %s", workers, loop).isZero();
  }
}
