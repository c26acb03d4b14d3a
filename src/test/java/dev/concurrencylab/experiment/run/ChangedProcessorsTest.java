package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.processors.ProcessorLimits;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.trial.TrialFailedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests with processors that an administrator changes while the service runs. */
@Timeout(60)
class ChangedProcessorsTest {

  @TempDir private Path data;

  private volatile ProcessorLimits limits = new ProcessorLimits(2, null);
  private volatile ProcessorLimits duringTrial;
  private Storage storage;
  private Laboratory laboratory;

  private final Execution changing =
      (work, stop) -> {
        limits = duringTrial == null ? limits : duringTrial;
        throw new TrialFailedException(
            TrialFailedException.Reason.WORKER, "only changed the processors");
      };

  @BeforeEach
  void open() {
    storage = TestHistory.embedded(data);
    laboratory =
        new Laboratory(
            TestCatalogue.with(changing),
            TestCatalogue.FORKS,
            TestCatalogue.LIMITS,
            4,
            () -> TestHistory.NOWHERE.with(limits),
            Clock.systemUTC(),
            new ExperimentListener() {},
            storage);
  }

  @AfterEach
  void close() throws Exception {
    laboratory.close(Duration.ofSeconds(10));
    storage.history().close();
  }

  private Environment environmentOfNextExperiment() throws Exception {
    String id =
        laboratory
            .submit(TestSpecs.of(1_000, 1, 0, "processes"), null)
            .ended()
            .join()
            .experiment()
            .id();
    Environment told = laboratory.queries().snapshot(id).orElseThrow().environment();
    assertThat(storage.history().find(id).orElseThrow().environment()).isEqualTo(told);
    return told;
  }

  @Test
  void eachExperimentStatesTheProcessorsThatItStartedWith() throws Exception {
    assertThat(environmentOfNextExperiment().processors()).isEqualTo("2 cores");
    limits = new ProcessorLimits(2, 1.5);
    assertThat(environmentOfNextExperiment().processors()).isEqualTo("2 cores, CPU limit 1.5");
    limits = new ProcessorLimits(1, null);
    assertThat(environmentOfNextExperiment().processors()).isEqualTo("1 core");
  }

  @Test
  void aChangeInTheMiddleOfAnExperimentIsLogged() throws Exception {
    try (CapturedLog log = new CapturedLog(Laboratory.class)) {
      duringTrial = new ProcessorLimits(2, 0.5);
      assertThat(environmentOfNextExperiment().processors()).isEqualTo("2 cores");
      assertThat(log.await("The processors changed"))
          .contains("from 2 cores to 1 core, CPU limit 0.5");
      assertThat(log.lines()).isEmpty();
    }
  }
}
