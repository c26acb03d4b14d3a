package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.execution.CallerExecution;
import dev.concurrencylab.execution.CooperativeExecution;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.execution.ThreadExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that wait between their operations. */
@Timeout(60)
class WorkerPauseTest {

  private static final long NANOS = 1_234;
  private static final long FOREVER = TimeUnit.DAYS.toNanos(1);

  /** What a worker did, in its order; one worker only. */
  private static final class Log implements Counter, AwaitPoint {
    final List<String> steps = new ArrayList<>();
    final List<Long> deltas = new ArrayList<>();
    final List<Long> pauses = new ArrayList<>();
    final List<Long> doneAtPauses = new ArrayList<>();
    final List<Integer> doneAtAwaits = new ArrayList<>();

    @Override
    public void enter() {
      steps.add("enter");
    }

    @Override
    public void leave() {
      steps.add("leave");
    }

    @Override
    public void add(long first, long second, int operations, StopSignal stop) {
      IntStream.range(0, operations).forEach(i -> deltas.add(i % 2 == 0 ? first : second));
    }

    @Override
    public long value() {
      return 0;
    }

    @Override
    public void await() {
      doneAtAwaits.add(deltas.size());
    }

    @Override
    public void pause(long nanos, StopSignal stop) {
      steps.add("pause");
      pauses.add(nanos);
      doneAtPauses.add((long) deltas.size());
    }
  }

  /** Calls what it is given when a worker is about to pause. */
  private record Leaving(Runnable call) implements Counter {
    @Override
    public void add(long first, long second, int operations, StopSignal stop) {}

    @Override
    public void leave() {
      call.run();
    }

    @Override
    public long value() {
      return 0;
    }
  }

  private static final Gate OPEN =
      new Gate() {
        @Override
        public void assemble(int worker, StopSignal stop) {}

        @Override
        public void start(int worker, StopSignal stop) {}
      };

  private static WorkerRun run(Log log, long operations, int meanStride, Pause pause)
      throws InterruptedException {
    Assignment assignment = new Assignment(1, -1, operations, meanStride, 42, pause);
    return new Worker(log, assignment, StopSignal.NEVER, log).run(0, OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "7, 1",
    "10, 3",
    "10, 5",
    "10, 10",
    "10, 11",
    "9, 4",
    "30000, 7",
    "30000, 8192",
    "30000, 8193",
    "30000, 100000000000"
  })
  void workerPausesWheneverSoManyOperationsAreDone(long operations, long every) throws Exception {
    for (int meanStride : new int[] {0, 1, 8, 1_000}) {
      Log log = new Log();
      run(log, operations, meanStride, new Pause(every, NANOS));
      assertThat(log.pauses).hasSize((int) (operations / every)).allMatch(nanos -> nanos == NANOS);
      assertThat(log.doneAtPauses)
          .isEqualTo(
              LongStream.rangeClosed(1, operations / every).mapToObj(i -> i * every).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8_191})
  void onesAlternateWhereverThePausesAre(long every) throws Exception {
    List<Long> inTurn = IntStream.range(0, 20_001).mapToObj(i -> i % 2 == 0 ? 1L : -1L).toList();
    for (int meanStride : new int[] {0, 1, 8, 1_000}) {
      Log log = new Log();
      run(log, 20_001, meanStride, new Pause(every, NANOS));
      assertThat(log.deltas).isEqualTo(inTurn);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void workerLetsGoOfWhatItHoldsWhileItPauses(int meanStride) throws Exception {
    Log log = new Log();
    run(log, 5, meanStride, new Pause(2, NANOS));
    assertThat(log.steps)
        .containsExactly("enter", "leave", "pause", "enter", "leave", "pause", "enter", "leave");
  }

  @Test
  void workerLetsOthersRunAfterEachBlockButTheLast() throws Exception {
    for (int meanStride : new int[] {0, 1, 8}) {
      Log log = new Log();
      run(log, 30_000, meanStride, Pause.NONE);
      assertThat(log.doneAtAwaits).hasSize(3);
      assertThat(log.doneAtAwaits.getFirst()).isBetween(8_192, 8_192 + 2 * meanStride);
      Log oneBlock = new Log();
      run(oneBlock, 8_192, meanStride, Pause.NONE);
      assertThat(oneBlock.doneAtAwaits).isEmpty();
    }
  }

  @Test
  void aTimedOperationTakesNoLongerThanItsWorker() throws Exception {
    WorkerRun run = run(new Log(), 1_000, 8, Pause.NONE);
    assertThat(run.samples()).isNotEmpty();
    for (long nanos : run.samples()) {
      assertThat(nanos).isBetween(0L, run.endNanos() - run.startNanos());
    }
  }

  @Test
  void workerWithoutPausesHoldsItFromItsFirstToItsLastOperation() throws Exception {
    Log log = new Log();
    run(log, 30_000, 0, Pause.NONE);
    assertThat(log.steps).containsExactly("enter", "leave");
    assertThat(log.deltas).hasSize(30_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 100_000})
  void pausesDoNotChooseWhatIsTimed(long every) throws Exception {
    WorkerRun without = run(new Log(), 100_000, 1_000, Pause.NONE);
    WorkerRun with = run(new Log(), 100_000, 1_000, new Pause(every, NANOS));
    assertThat(with.samples()).hasSameSizeAs(without.samples());
  }

  static Stream<Kind> executions() {
    return Stream.of(
        counters -> new CallerExecution(_ -> counters.get()),
        counters -> ThreadExecution.platform(_ -> counters.get()),
        counters -> ThreadExecution.virtual(_ -> counters.get()),
        counters -> new CooperativeExecution(_ -> counters.get()));
  }

  /** Makes an execution whose workers have such counters. */
  @FunctionalInterface
  interface Kind {
    Execution with(Supplier<Counter> counters);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void noPauseOutlivesAStop(Kind execution) throws Exception {
    for (boolean timed : new boolean[] {false, true}) {
      StopFlag stop = new StopFlag();
      Work work =
          new Work(
              new CounterEncoding(Workload.REFCOUNT, 1, 100),
              timed,
              1,
              new Pause(7, FOREVER),
              1_000);
      Supplier<Counter> counters = () -> new Leaving(() -> stop.request("enough"));
      TrialRun run = execution.with(counters).run(work, stop);
      assertThat(run.workers().getFirst().progress().doneAt(Long.MAX_VALUE)).isEqualTo(7);
    }
  }

  @Test
  void aPauseThatHasBegunEndsSoonAfterAStop() throws Exception {
    StopFlag stop = new StopFlag();
    Thread pausing = Thread.currentThread();
    Thread stopping = Thread.ofPlatform().unstarted(() -> stopOnceAsleep(pausing, stop));
    stopping.start();
    AwaitPoint.NONE.pause(FOREVER, stop);
    stopping.join();
    assertThat(stop.reason()).isEqualTo("it sleeps");
  }

  private static void stopOnceAsleep(Thread pausing, StopFlag stop) {
    while (pausing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    stop.request("it sleeps");
  }

  @Test
  void anInterruptEndsAPauseAndTheWorkerHoldsNothing() {
    Log log = new Log();
    Assignment assignment = new Assignment(1, -1, 100, 0, 42, new Pause(7, FOREVER));
    Worker worker = new Worker(log, assignment, StopSignal.NEVER, AwaitPoint.NONE);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> worker.run(0, OPEN)).isInstanceOf(InterruptedException.class);
    assertThat(log.steps).containsExactly("enter", "leave", "enter", "leave");
    assertThat(log.deltas).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", "1, 0", "0, 1"})
  void halfAPauseIsNone(long every, long nanos) {
    assertThatThrownBy(() -> new Pause(every, nanos)).isInstanceOf(IllegalArgumentException.class);
  }
}
