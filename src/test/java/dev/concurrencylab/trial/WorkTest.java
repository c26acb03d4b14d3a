package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTest {

  private static final CounterEncoding OPPOSED =
      new CounterEncoding(Workload.OPPOSED, 2, 1_000_000);
  private static final Pause PAUSE = new Pause(7, 5);

  @Test
  void eachWorkerHasItsPartAndASeedOfItsOwn() {
    Work work = new Work(OPPOSED, true, 5, PAUSE, 1_000);
    long plus = 1L << 32;
    assertThat(work.workers()).isEqualTo(2);
    assertThat(work.assignment(0)).isEqualTo(new Assignment(plus, plus, 1_000_000, 100, 5, PAUSE));
    assertThat(work.assignment(1)).isEqualTo(new Assignment(1, 1, 1_000_000, 100, 6, PAUSE));
  }

  @Test
  void measuredWorkTimesNoOperationAndDoesNotPause() {
    Work work = Work.measured(Workload.INCREMENT, 1, 10);
    assertThat(work.assignment(0)).isEqualTo(new Assignment(1, 1, 10, 0, 1, Pause.NONE));
    assertThat(work.switchIntervalNanos()).isEqualTo(5_000_000);
  }

  @Test
  void aWorkerHasAtLeastOneOperationAndNoNegativeStride() {
    assertThat(new Assignment(1, 1, 1, 0, 1, Pause.NONE).operations()).isEqualTo(1);
    assertThatThrownBy(() -> new Assignment(1, 1, 0, 0, 1, Pause.NONE))
        .hasMessage("operations 0, mean stride 0");
    assertThatThrownBy(() -> new Assignment(1, 1, 1, -1, 1, Pause.NONE))
        .hasMessage("operations 1, mean stride -1");
  }

  /** Ten thousand samples of each worker, a million of all, and never more than every eighth. */
  @ParameterizedTest
  @CsvSource({
    "1, 1000000, 100",
    "100, 1000000, 100",
    "200, 1000000, 200",
    "1000, 100000, 100",
    "2, 80000, 8",
    "2, 90000, 9",
    "2, 10, 8",
    "2, 1000000000000, 1048576",
    "2000000, 50, 50"
  })
  void fewerOperationsOfEachWorkerAreTimedTheMoreThereAre(
      int workers, long iterations, int meanStride) {
    assertThat(SamplingInterval.mean(workers, iterations)).isEqualTo(meanStride);
  }

  @Test
  void timedOperationsAreAtRandomIntervalsUpToTwiceTheMean() {
    SamplingInterval interval = new SamplingInterval(2, 42);
    assertThat(IntStream.range(0, 1_000).map(i -> interval.next()).boxed())
        .contains(0, 1, 2, 3)
        .allMatch(next -> next >= 0 && next < 4);
  }

  @Test
  void aPauseAtTheEndOfTheWorkIsOneToo() {
    assertThat(new Pause(3, 1).times(8)).isEqualTo(2);
    assertThat(new Pause(3, 1).times(9)).isEqualTo(3);
    assertThat(Pause.NONE.times(9)).isZero();
  }

  @Test
  void theFirstReasonToStopIsKept() {
    StopFlag stop = new StopFlag();
    assertThat(stop.requested()).isFalse();
    assertThat(stop.reason()).isNull();
    stop.request("cancelled");
    stop.request("the time is over");
    assertThat(stop.requested()).isTrue();
    assertThat(stop.reason()).isEqualTo("cancelled");
  }

  @Test
  void aFailureKeepsItsCause() {
    Exception cause = new IllegalStateException();
    TrialFailedException failure =
        new TrialFailedException(TrialFailedException.Reason.KILLED, "killed", cause);
    assertThat(failure).hasMessage("killed").hasCause(cause);
    assertThat(failure.reason()).isEqualTo(TrialFailedException.Reason.KILLED);
  }
}
