package dev.concurrencylab.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.counter.AtomicCounter;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.LockedCounter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.messages.SingleWriterCounter;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ThreadExecutionTest {

  /** Runs what it is given in place of an operation. */
  private record Trap(Runnable trap) implements Counter {
    @Override
    public void add(long first, long second, int operations, StopSignal stop) {
      trap.run();
    }

    @Override
    public long value() {
      return 0;
    }
  }

  private static Work work(int workers, long iterations) {
    return Work.measured(Workload.INCREMENT, workers, iterations);
  }

  @Test
  void workersSpinAtTheGateOnlyIfEachHasAProcessor() throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    ThreadExecution threads = ThreadExecution.platform(_ -> new AtomicCounter());
    assertThat(threads.run(work(processors, 10), new StopFlag()).gate())
        .isEqualTo(Gate.Kind.HANDSHAKE);
    assertThat(threads.run(work(processors + 1, 10), new StopFlag()).gate())
        .isEqualTo(Gate.Kind.PARKED);
  }

  @Test
  void everyPhaseIsNotedInItsOrder() throws Exception {
    for (int workers : new int[] {1, 2, 256}) {
      TrialRun run =
          ThreadExecution.platform(_ -> new AtomicCounter())
              .run(work(workers, 1_000), new StopFlag());
      assertThat(run.value()).isEqualTo(workers * 1_000L);
      assertThat(run.setupNanos()).isPositive();
      assertThat(run.durationNanos()).isPositive();
      assertThat(run.teardownNanos()).isNotNegative();
      assertThat(run.workers())
          .hasSize(workers)
          .allSatisfy(
              worker -> {
                assertThat(worker.arrivedNanos()).isLessThanOrEqualTo(worker.startNanos());
                assertThat(worker.startNanos()).isLessThan(worker.endNanos());
              });
    }
  }

  @Test
  void aHundredThousandVirtualThreadsQueueForOneLock() throws Exception {
    TrialRun run =
        ThreadExecution.virtual(_ -> new LockedCounter()).run(work(100_000, 10), new StopFlag());
    assertThat(run.value()).isEqualTo(1_000_000);
  }

  @Test
  void anOwnerIsOneMoreThreadAndTheDurationEndsWithItsLastMessage() throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    ThreadExecution threads =
        ThreadExecution.platform(work -> new SingleWriterCounter(work.timed()));
    for (int workers : new int[] {1, processors, 64}) {
      TrialRun run = threads.run(work(workers, 5_000), new StopFlag());
      assertThat(run.value()).isEqualTo(workers * 5_000L);
      assertThat(run.workers()).hasSize(workers);
      assertThat(run.threads()).hasSize(workers + 1).endsWith(run.owner());
      assertThat(run.owner().endNanos() + run.teardownNanos())
          .isLessThanOrEqualTo(run.joinedNanos());
      assertThat(run.gate())
          .isEqualTo(workers < processors ? Gate.Kind.HANDSHAKE : Gate.Kind.PARKED);
    }
  }

  @Test
  void aWorkerThatFailsEndsTheTrialWithItsReason() {
    Supplier<Counter> failing =
        () ->
            new Trap(
                () -> {
                  throw new IllegalStateException("no more ink");
                });
    for (int workers : new int[] {1, 2, 8}) {
      assertThatThrownBy(
              () ->
                  ThreadExecution.platform(_ -> failing.get())
                      .run(work(workers, 1), new StopFlag()))
          .isInstanceOf(TrialFailedException.class)
          .hasMessageContaining("no more ink");
    }
  }

  @Test
  void aStopEndsTheLongestLoop() throws Exception {
    StopFlag stop = new StopFlag();
    Supplier<Counter> counters = () -> new Trap(() -> stop.request("enough"));
    TrialRun run =
        ThreadExecution.platform(_ -> counters.get()).run(work(1, Long.MAX_VALUE / 4), stop);
    assertThat(run.workers().getFirst().progress().doneAt(Long.MAX_VALUE)).isEqualTo(8_192);
  }

  @Test
  void anInterruptStopsTheWorkersAndLeavesNone() {
    Thread caller = Thread.currentThread();
    Supplier<Counter> counters = () -> new Trap(caller::interrupt);
    assertThatThrownBy(
            () ->
                ThreadExecution.platform(_ -> counters.get())
                    .run(work(2, Long.MAX_VALUE / 4), new StopFlag()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("worker-"));
  }
}
