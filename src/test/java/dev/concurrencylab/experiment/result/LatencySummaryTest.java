package dev.concurrencylab.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.execution.CallerExecution;
import dev.concurrencylab.processors.SchedulerDelay;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Progress;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.WorkerRun;
import dev.concurrencylab.trial.Workload;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencySummaryTest {

  private static LatencySummary summary(int samples) {
    WorkerRun run =
        new WorkerRun(
            0,
            0,
            1,
            Progress.of(new long[] {0, 1}, new long[] {0, samples}),
            SchedulerDelay.UNKNOWN,
            LongStream.rangeClosed(1, samples).toArray());
    return LatencySummary.of(LatencySummary.histogram(LongStream.of(run.samples())));
  }

  @Test
  void percentilesAreThoseOfAllSamples() {
    LatencySummary summary = summary(1_000);
    assertThat(summary.p50()).isEqualTo(500);
    assertThat(summary.p90()).isEqualTo(900);
    assertThat(summary.p99()).isEqualTo(990);
    assertThat(summary.max()).isEqualTo(1_000);
    assertThat(summary.samples()).isEqualTo(1_000);
  }

  @Test
  void aPercentileWithFewerThanTenSamplesBeyondItIsNotGiven() {
    assertThat(summary(1_000).p999()).isNull();
    assertThat(summary(10_000).p999()).isNotNull();
    assertThat(summary(999).p99()).isNull();
    assertThat(summary(19).p50()).isNull();
    assertThat(summary(20).p50()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 100, 100_000, 10_000_000})
  void samplingLosesNoOperationAndKeepsTheirOrder(long iterations) throws Exception {
    for (Workload workload : Workload.values()) {
      Work work = new Work(new CounterEncoding(workload, 2, iterations), true, 42);
      TrialRun run = new CallerExecution(_ -> new UnprotectedCounter()).run(work, new StopFlag());
      CounterEncoding.Count count = work.encoding().read(run.value());
      assertThat(count.lost()).isZero();
      assertThat(count.drift()).isZero();
      assertThat(run.workers())
          .allSatisfy(worker -> assertThat(worker.samples().length).isBetween(1, 20_016));
    }
  }

  @Test
  void manyWorkersShareTheSamples() throws Exception {
    Work work = new Work(new CounterEncoding(Workload.OPPOSED, 1_000, 100_000), true, 42);
    TrialRun run = new CallerExecution(_ -> new UnprotectedCounter()).run(work, new StopFlag());
    assertThat(LatencySummary.histogram(run.samples()).getTotalCount())
        .isBetween(900_000L, 1_100_000L);
  }

  @Test
  void aMeasuredTrialTimesNoOperation() throws Exception {
    TrialRun run =
        new CallerExecution(_ -> new UnprotectedCounter())
            .run(Work.measured(Workload.INCREMENT, 2, 1_000), new StopFlag());
    assertThat(LatencySummary.histogram(run.samples()).getTotalCount()).isZero();
  }
}
