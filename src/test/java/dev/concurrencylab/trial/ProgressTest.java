package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.execution.CallerExecution;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void interpolatesBetweenTheMarksAroundAPointInTime() {
    Progress progress = Progress.of(new long[] {100, 200, 400}, new long[] {0, 10, 110});
    assertThat(progress.doneAt(50)).isZero();
    assertThat(progress.doneAt(150)).isEqualTo(5);
    assertThat(progress.doneAt(200)).isEqualTo(10);
    assertThat(progress.doneAt(300)).isEqualTo(60);
    assertThat(progress.doneAt(999)).isEqualTo(110);
  }

  @Test
  void refusesMarksThatDoNotFit() {
    assertThatThrownBy(() -> Progress.of(new long[] {1, 2}, new long[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 times, 1 counts");
  }

  @Test
  void aWorkerMarksItsProgressAFewTimesHoweverMuchItDoes() throws Exception {
    for (long operations : new long[] {1, 8_193, 1_000_000, 10_000_000}) {
      WorkerRun run =
          new CallerExecution(_ -> new UnprotectedCounter())
              .run(Work.measured(Workload.INCREMENT, 1, operations), new StopFlag())
              .workers()
              .getFirst();
      long[] times = run.progress().times();
      assertThat(times).hasSizeBetween(2, 34).isSorted();
      assertThat(times[0]).isEqualTo(run.startNanos());
      assertThat(times[times.length - 1]).isEqualTo(run.endNanos());
      assertThat(run.progress().counts()[times.length - 1]).isEqualTo(operations);
    }
  }

  @Test
  void aWorkerMarksEachThirtySecondOfItsWorkAsItPassesIt() throws Exception {
    Assignment work = new Assignment(1, 1, 32 * 16_384, 0, 1, Pause.NONE);
    WorkerRun run =
        new Worker(new UnprotectedCounter(), work, StopSignal.NEVER, AwaitPoint.NONE)
            .run(0, new OpenGate());
    assertThat(run.progress().counts())
        .isEqualTo(LongStream.rangeClosed(0, 32).map(i -> i * 16_384).toArray());
  }

  @Test
  void aWorkerThatIsToStopLeavesBetweenTwoBlocks() throws Exception {
    UnprotectedCounter counter = new UnprotectedCounter();
    StopFlag stop = new StopFlag();
    AwaitPoint stopAfterFirstBlock = () -> stop.request("enough");
    Assignment endless = new Assignment(1, 1, Long.MAX_VALUE, 0, 1, Pause.NONE);
    WorkerRun run = new Worker(counter, endless, stop, stopAfterFirstBlock).run(0, new OpenGate());
    assertThat(counter.value()).isEqualTo(8_192);
    assertThat(run.progress().doneAt(Long.MAX_VALUE)).isEqualTo(8_192);
  }

  private static final class OpenGate implements Gate {
    @Override
    public void assemble(int worker, StopSignal stop) {}

    @Override
    public void start(int worker, StopSignal stop) {}
  }

  @Test
  void aMarkIsDueAfterEachThirtySecondOfTheWork() {
    Progress progress = new Progress(32 * 100_000, Counter.BLOCK);
    progress.begin(5);
    progress.passed(99_999);
    assertThat(progress.counts()).containsExactly(0);
    progress.passed(100_000);
    progress.passed(199_999);
    progress.passed(200_000);
    assertThat(progress.counts()).containsExactly(0, 100_000, 200_000);
    progress.end(9, 3_200_000);
    assertThat(progress.counts()).containsExactly(0, 100_000, 200_000, 3_200_000);
    assertThat(progress.times()).startsWith(5).endsWith(9);
  }

  @Test
  void aWorkerHasNoMoreMarksThanBlocks() {
    for (int blocks : new int[] {1, 2, 3}) {
      for (int surplus : new int[] {0, -1}) { // the last block may be shorter
        Progress progress = new Progress(blocks * 8_192L + surplus, Counter.BLOCK);
        progress.begin(0);
        for (int i = 1; i <= 10; i++) {
          progress.passed(i * 8_192L);
        }
        progress.end(1, 11 * 8_192L);
        assertThat(progress.times()).hasSize(blocks + 1);
      }
    }
  }

  @Test
  void aWorkerWithManyBlocksHasThirtyFourMarksAtMost() {
    Progress progress = new Progress(1_000_000_000, Counter.BLOCK);
    progress.begin(0);
    for (int i = 1; i <= 100; i++) {
      progress.passed(i * 1_000_000_000L);
    }
    progress.end(1, 1_000_000_000_000L);
    assertThat(progress.times()).hasSize(34);
  }

  @Test
  void twoMarksAreEnoughAndOneIsNot() {
    assertThat(Progress.of(new long[] {1, 2}, new long[] {0, 9}).doneAt(2)).isEqualTo(9);
    assertThatThrownBy(() -> Progress.of(new long[] {1}, new long[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
