package dev.concurrencylab.experiment.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.run.ExperimentListener;
import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.process.runtimes.JavaRuntime.Usable;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Experiments one of whose forks is lost. */
@Timeout(120)
class ForkedExperimentTest {

  private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);

  private final AtomicInteger forks = new AtomicInteger();

  @TempDir private Path data;

  private ExperimentReport run(OddForks.Kind first, ExperimentSpec spec) throws Exception {
    Storage storage = TestHistory.embedded(data);
    Laboratory laboratory =
        new Laboratory(
            new Catalogue(StandardStrategies.inOneJvm(), List.of()),
            new ForkLauncher(
                TestCatalogue.RUNTIMES, ProcessListener.NONE, runtime -> command(first, runtime)),
            TestCatalogue.limits(TRIAL_LIMIT, Duration.ofMinutes(30)),
            1,
            () -> TestHistory.NOWHERE,
            Clock.systemUTC(),
            new ExperimentListener() {},
            storage);
    try {
      return laboratory.submit(spec, null).ended().join();
    } finally {
      laboratory.close(Duration.ZERO);
      storage.history().close();
    }
  }

  private ProcessBuilder command(OddForks.Kind first, Usable runtime) {
    return forks.incrementAndGet() == 1
        ? OddForks.command(first)
        : ForkCommand.of(runtime, runtime).toProcess();
  }

  private static ExperimentSpec spec() {
    return ExperimentSpec.of(
        TestSpecs.with("sequential", "atomic")
            .with(SpecFields.REPETITIONS, 2)
            .with(SpecFields.WARMUP, 0)
            .with(SpecFields.FORKS, 2));
  }

  @Test
  void aForkThatHangsFailsItsTrialsAfterTheLimitOfOneAndTheNextGoesOn() throws Exception {
    ExperimentReport report = run(OddForks.Kind.DEAF, spec());

    assertThat(report.experiment().state()).isEqualTo(ExperimentState.COMPLETED);
    assertThat(report.trials()).hasSize((int) spec().trials());
    for (CellResult cell : report.experiment().results()) {
      assertThat(cell.forks()).isEqualTo(1);
      assertThat(cell.failures()).hasSize(1);
      assertThat(cell.failures().getFirst().reason()).isEqualTo(Reason.STOPPED);
      assertThat(cell.failures().getFirst().trials()).isEqualTo(2);
      assertThat(cell.failures().getFirst().message()).contains("trial-timeout", "10 s");
    }
  }

  @Test
  void aForkThatTalksNonsenseFailsItsTrialsAndTheNextGoesOn() throws Exception {
    ExperimentReport report = run(OddForks.Kind.NONSENSE, spec());

    assertThat(report.experiment().state()).isEqualTo(ExperimentState.COMPLETED);
    assertThat(report.experiment().results())
        .extracting(cell -> cell.failures().getFirst().reason())
        .containsOnly(Reason.PROTOCOL);
    assertThat(forks).hasValue(2);
  }
}
