package dev.concurrencylab.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallerExecutionTest {

  /** Counts in place of adding, and asks for a stop at the third worker. */
  private record Stopping(StopFlag stop, AtomicInteger workers) implements Counter {
    @Override
    public void add(long first, long second, int operations, StopSignal ignored) {
      if (workers.incrementAndGet() == 3) {
        stop.request("enough");
      }
    }

    @Override
    public long value() {
      return 0;
    }
  }

  @Test
  void workersWhoseTurnHasNotComeAtAStopAreLeftOut() {
    StopFlag stop = new StopFlag();
    AtomicInteger workers = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new CallerExecution(_ -> new Stopping(stop, workers))
                    .run(Work.measured(Workload.INCREMENT, 100_000, 1), stop))
        .isInstanceOf(TrialFailedException.class)
        .hasMessage("stopped before all workers ran: enough");
    assertThat(workers).hasValue(3);
  }
}
