package dev.concurrencylab.experiment.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestCells;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.measure.MeasuringJvm;
import dev.concurrencylab.experiment.measure.MeasuringJvm.Outcome;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.process.runtimes.ConfiguredRuntime;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.process.runtimes.TestJdks;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forks run trials as the service does; one that is lost fails its trials, with the reason. */
@Timeout(120)
class ForkTest {

  private static final Catalogue CATALOGUE =
      new Catalogue(StandardStrategies.inOneJvm(), List.of());
  private static final ExperimentSpec SPEC =
      TestSpecs.of(20_000, 1, 0, "sequential", "single-writer", "async", "gil-3.9");

  private final StopFlag stop = new StopFlag();

  private static Trial trial(TrialKind kind, String strategy) {
    return new Trial(7, kind, 3, 2, TestCells.of(strategy, 2));
  }

  private static MeasuringJvm fork() {
    return TestCatalogue.FORKS.start(SPEC, CATALOGUE, null, InstantSource.system());
  }

  private static MeasuringJvm fork(OddForks.Kind kind) {
    return new ForkLauncher(
            new JavaRuntimes(List.of()), ProcessListener.NONE, runtime -> OddForks.command(kind))
        .start(SPEC, CATALOGUE, null, InstantSource.system());
  }

  @Test
  void aForkRunsTheTrialsThatItIsGiven() throws Exception {
    try (MeasuringJvm fork = fork()) {
      for (String strategy : SPEC.strategies()) {
        fork.warm(strategy, stop);
        Trial trial = trial(TrialKind.MEASURED, strategy);
        Outcome outcome = fork.run(trial, 20_000, stop);
        assertThat(outcome.result()).isInstanceOf(Finished.class);
        Finished finished = (Finished) outcome.result();
        assertThat(finished.trial()).isEqualTo(trial);
        assertThat(finished.measurement().operations()).isEqualTo(40_000);
        assertThat(outcome.latency().getTotalCount()).isZero();
      }
    }
  }

  @Test
  void aForkSendsTheDurationsOfSingleOperations() throws Exception {
    try (MeasuringJvm fork = fork()) {
      Outcome outcome = fork.run(trial(TrialKind.LATENCY, "sequential"), 20_000, stop);
      Finished finished = (Finished) outcome.result();
      assertThat(finished.verdict()).isEqualTo(Verdict.EXACT);
      assertThat(outcome.latency().getTotalCount())
          .isPositive()
          .isEqualTo(finished.measurement().latency().samples());
    }
  }

  @Test
  void everyStrategyOfOneJvmRunsOnTheOldestJdk() throws Exception {
    String jdk21 = "old=" + TestJdks.home(21) + " -XX:+UseSerialGC";
    ForkLauncher launcher =
        new ForkLauncher(
            new JavaRuntimes(ConfiguredRuntime.all(List.of(jdk21))), ProcessListener.NONE);
    ExperimentSpec spec =
        ExperimentSpec.of(
            TestSpecs.with(CATALOGUE.names().toArray(String[]::new))
                .with(SpecFields.FORKS, 1)
                .with(SpecFields.RUNTIMES, List.of("old")));
    try (MeasuringJvm fork = launcher.start(spec, CATALOGUE, "old", InstantSource.system())) {
      for (Cell cell : spec.cells()) {
        Outcome outcome = fork.run(new Trial(1, TrialKind.MEASURED, 1, 1, cell), 10, stop);
        assertThat(outcome.result()).isInstanceOf(Finished.class);
        assertThat(outcome.result().trial().cell().runtime()).isEqualTo("old");
      }
    }
  }

  @Test
  void aForkOnAJdkThatIsGoneCannotBeStarted() throws Exception {
    ForkLauncher launcher =
        new ForkLauncher(
            new JavaRuntimes(ConfiguredRuntime.all(List.of("gone=/no/such/jdk"))),
            ProcessListener.NONE);
    try (MeasuringJvm fork = launcher.start(SPEC, CATALOGUE, "gone", InstantSource.system())) {
      Failed failed = failed(fork);
      assertThat(failed.reason()).isEqualTo(Reason.START);
      assertThat(failed.message()).contains("/no/such/jdk", "bin/java");
    }
  }

  @Test
  void aForkChoosesIterations() throws Exception {
    try (MeasuringJvm fork = fork()) {
      assertThat(fork.chooseIterations(TestCells.of("async", 2), stop).orElseThrow())
          .isGreaterThan(1_000);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEAF")
  void aForkThatIsLostFailsItsTrials(OddForks.Kind kind) throws Exception {
    try (MeasuringJvm fork = fork(kind)) {
      Failed first = failed(fork);
      assertThat(first.reason()).isEqualTo(kind.reason());
      assertThat(first.message()).contains(kind.message());
      Failed next = failed(fork);
      assertThat(next.reason()).isEqualTo(first.reason());
      assertThat(fork.chooseIterations(TestCells.of("async", 2), stop)).isEmpty();
    }
  }

  private Failed failed(MeasuringJvm fork) throws InterruptedException {
    fork.warm("sequential", stop);
    return (Failed) fork.run(trial(TrialKind.MEASURED, "sequential"), 20_000, stop).result();
  }

  @Test
  void aStopKillsAForkThatHangs() throws Exception {
    try (MeasuringJvm fork = fork(OddForks.Kind.DEAF)) {
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
          .execute(() -> stop.request("enough"));
      Failed failed = failed(fork);
      assertThat(failed.reason()).isEqualTo(Reason.STOPPED);
      assertThat(failed.message()).contains("enough");
    }
  }
}
