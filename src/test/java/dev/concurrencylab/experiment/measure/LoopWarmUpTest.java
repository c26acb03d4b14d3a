package dev.concurrencylab.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopWarmUpTest {

  private static final Work WORK = Work.measured(Workload.OPPOSED, 3, 77);

  private final List<Long> iterations = new ArrayList<>();

  @Test
  void aFastLoopRunsForAMillionOperationsInAll() throws Exception {
    LoopWarmUp.run(
        (work, _) -> {
          iterations.add(work.encoding().iterations());
          return null;
        },
        WORK,
        1,
        new StopFlag());
    assertThat(iterations).startsWith(1L, 2L);
    assertThat(iterations.stream().mapToLong(n -> 3 * n).sum()).isBetween(1_000_000L, 1_000_002L);
  }

  @Test
  void aStopEndsIt() throws Exception {
    StopFlag stop = new StopFlag();
    LoopWarmUp.run(
        (work, flag) -> {
          iterations.add(work.encoding().iterations());
          flag.request("cancelled");
          return null;
        },
        WORK,
        1,
        stop);
    assertThat(iterations).containsExactly(1L);
  }
}
