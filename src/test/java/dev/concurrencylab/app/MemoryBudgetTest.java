package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTest {

  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "3072, 768, 32, 100000",
    "2560, 640, 26, 95573",
    "2048, 1024, 12, 100000",
    "2048, 256, 24, 30037",
    "512, 256, 2, 30037",
    "256, 128, 2, 8192",
    "128, 64, 2, 2",
  })
  void whereMemoryIsScarceTrialsHaveFewerWorkers(
      long memory, long heap, int processes, int virtualWorkers) {
    Limits limits = new MemoryBudget(memory * MIB, heap * MIB).apply(limits(32, 100_000));

    assertThat(limits.maxProcesses().value()).isEqualTo(processes);
    assertThat(limits.maxVirtualWorkers().value()).isEqualTo(virtualWorkers);
    assertThat(limits.maxWorkers()).isEqualTo(limits(32, 100_000).maxWorkers());
  }

  @Test
  void aLowerLimitHoldsWhateverFits() {
    Limits configured = limits(3, 10);
    MemoryBudget budget = new MemoryBudget(64_000 * MIB, 16_000 * MIB);

    assertThat(budget.apply(configured)).isEqualTo(configured);
    assertThat(budget.remarks(configured)).isEmpty();
  }

  @Test
  void theOperatorLearnsWhichLimitsAreLowerAndWhy() {
    assertThat(new MemoryBudget(1024 * MIB, 256 * MIB).remarks(limits(32, 100_000)))
        .containsExactly(
            "lab.limits.max-processes is 8 instead of 32: memory of 1024 MiB has room for no more"
                + " beside a heap of 256 MiB",
            "lab.limits.max-virtual-workers is 30037 instead of 100000: a heap of 256 MiB has room"
                + " for no more");
  }

  private static Limits limits(int processes, int virtualWorkers) {
    return new Limits(
        new Limit<>("lab.limits.max-workers", 256),
        new Limit<>("lab.limits.max-virtual-workers", virtualWorkers),
        new Limit<>("lab.limits.max-processes", processes),
        new Limit<>("lab.limits.max-operations", 1L),
        new Limit<>("lab.limits.max-trials", 1),
        new Limit<>("lab.limits.trial-timeout", Duration.ZERO),
        new Limit<>("lab.limits.experiment-timeout", Duration.ZERO));
  }
}
