package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.processors.SchedulerDelay;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialRunTest {

  private static WorkerRun worker(long arrived, long start, long end) {
    return new WorkerRun(
        arrived,
        start,
        end,
        Progress.of(new long[] {start, end}, new long[] {0, 1}),
        SchedulerDelay.UNKNOWN,
        new long[0]);
  }

  private static TrialRun run(Gate.Kind gate, WorkerRun... workers) {
    return new TrialRun(100, 1_000, List.of(workers), 0, gate, Compiler.TIERED, null, false);
  }

  @Test
  void workersAtAGateAreTimedFromTheFirstStartToTheLastEnd() {
    TrialRun run = run(Gate.Kind.PARKED, worker(150, 300, 700), worker(250, 310, 900));

    assertThat(run.setupNanos()).isEqualTo(150);
    assertThat(run.durationNanos()).isEqualTo(600);
    assertThat(run.teardownNanos()).isEqualTo(100);
  }

  @Test
  void whatWorkersThatRunInTurnNeedBetweenThemIsSetup() {
    TrialRun run = run(Gate.Kind.NONE, worker(150, 200, 400), worker(550, 600, 900));

    assertThat(run.durationNanos()).isEqualTo(200 + 300);
    assertThat(run.setupNanos()).isEqualTo(100 + 200);
    assertThat(run.teardownNanos()).isEqualTo(100);
  }

  @Test
  void aRunOnAnotherClockIsTheSameAtOtherTimes() {
    WorkerRun run = worker(150, 300, 700).shifted(1_000);

    assertThat(run.arrivedNanos()).isEqualTo(1_150);
    assertThat(run.startNanos()).isEqualTo(1_300);
    assertThat(run.endNanos()).isEqualTo(1_700);
    assertThat(run.progress().times()).containsExactly(1_300, 1_700);
    assertThat(run.progress().counts()).containsExactly(0, 1);
  }
}
