package dev.concurrencylab.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.execution.ThreadExecution;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpreterVariantTest {

  private static final long INTERVAL = 20_000;
  private static final long MINUTE = 60_000_000_000L;
  private static final int MANY = 50;

  /** Iterations of a trial that outlasts many ticks of the operating system's clock. */
  private static final long LONG = 500_000;

  private static final long SHORT = 100_000;

  @ParameterizedTest
  @EnumSource
  void oneThreadAddsAsALoopDoes(InterpreterVariant dialect) {
    for (int operations : new int[] {0, 1, 2, 7, 8_192}) {
      assertThat(after(dialect, false, 3, 3, operations)).isEqualTo(3L * operations);
      assertThat(after(dialect, true, 5, -2, operations))
          .as("references up and down, %s operations", operations)
          .isEqualTo(5L * (operations - operations / 2) - 2L * (operations / 2));
    }
  }

  private static long after(
      InterpreterVariant dialect, boolean references, long first, long second, int operations) {
    Counter counter = dialect.counter(references, INTERVAL);
    counter.enter();
    counter.add(first, second, operations, StopSignal.NEVER);
    counter.leave();
    return counter.value();
  }

  @ParameterizedTest
  @EnumSource(names = {"GIL_3_9", "GIL_3_10_CALL", "NO_GIL"})
  void updateIsLostWhereTheLockIsGivenUpInItsMiddle(InterpreterVariant dialect) throws Exception {
    assumeTrue(
        dialect != InterpreterVariant.NO_GIL || Runtime.getRuntime().availableProcessors() > 1,
        "without a lock, a race on one processor is a matter of luck");
    boolean seen = false;
    for (int i = 0; i < MANY && !seen; i++) {
      seen = lost(dialect, Workload.OPPOSED, LONG) > 0;
    }
    assertThat(seen).as("seen in some of %s trials", MANY).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"GIL_3_10", "GIL_LOCK"})
  void updateIsNotLostWhereTheLockIsKeptOverIt(InterpreterVariant dialect) throws Exception {
    for (int i = 0; i < MANY; i++) {
      assertThat(lost(dialect, Workload.OPPOSED, SHORT)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NO_GIL")
  void referencesAreCountedRightly(InterpreterVariant dialect) throws Exception {
    for (int i = 0; i < MANY / 10; i++) {
      assertThat(lost(dialect, Workload.REFCOUNT, SHORT)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWithoutALockAndWithPlainCountsAReferenceMayBeLost(InterpreterVariant dialect) {
    assertThat(dialect.countsReferencesExactly()).isEqualTo(dialect != InterpreterVariant.NO_GIL);
  }

  @Test
  void threadsTakeTurnsAsOftenAsTheIntervalSays() throws Exception {
    Work work = Work.measured(Workload.OPPOSED, 2, LONG);
    GilStatistics never = run(InterpreterVariant.GIL_3_9, work, MINUTE).switching();
    assertThat(never).as("one after the other").isEqualTo(new GilStatistics(2, 0));

    GilStatistics often = never;
    for (int i = 0; i < MANY && often.switches() == 2; i++) { // where others keep a waiter waiting
      often = run(InterpreterVariant.GIL_3_9, work, INTERVAL).switching();
    }
    assertThat(often.switches()).isGreaterThan(2);
    assertThat(often.dropRequests()).isPositive();

    assertThat(run(InterpreterVariant.NO_GIL, work, INTERVAL).switching()).isNull();
  }

  @Test
  void stopEndsTheLoopBeforeItsNextIteration() {
    Counter counter = InterpreterVariant.GIL_LOCK.counter(false, INTERVAL);
    int[] looks = {0};
    counter.enter();
    counter.add(1, 1, 8_192, () -> ++looks[0] > 3);
    counter.leave();

    assertThat(counter.value()).isEqualTo(3);
  }

  @Test
  void stopEndsThreadsThatWaitForTheLock() throws Exception {
    StopFlag stop = new StopFlag();
    CountDownLatch holds = new CountDownLatch(1);
    FutureTask<TrialRun> trial =
        new FutureTask<>(
            () ->
                ThreadExecution.platform(_ -> new Announcing(holds))
                    .run(Work.measured(Workload.OPPOSED, 8, 1L << 40), stop));
    Thread.ofPlatform().daemon(true).start(trial);
    holds.await();

    stop.request("enough");

    assertThat(trial.get(30, TimeUnit.SECONDS).workers()).hasSize(8);
  }

  /** Says that a thread has the lock; the others wait for a minute before they ask for it. */
  private static final class Announcing implements Counter {
    private final Counter interpreter = InterpreterVariant.GIL_3_9.counter(false, MINUTE);
    private final CountDownLatch holds;

    Announcing(CountDownLatch holds) {
      this.holds = holds;
    }

    @Override
    public void enter() {
      interpreter.enter();
    }

    @Override
    public void leave() {
      interpreter.leave();
    }

    @Override
    public void add(long first, long second, int operations, StopSignal stop) {
      holds.countDown();
      interpreter.add(first, second, operations, stop);
    }

    @Override
    public long value() {
      return interpreter.value();
    }
  }

  @ParameterizedTest
  @EnumSource
  void disassemblyShowsEachInstructionAtItsAddress(InterpreterVariant dialect) {
    String[] programs = dialect.disassembly().split("\n\n");
    assertThat(programs).hasSize(2);
    for (String program : programs) {
      String[] lines =
          Arrays.stream(program.split("\n"))
              .filter(line -> line.matches(" +\\d+  .*"))
              .toArray(String[]::new);
      for (int address = 0; address < lines.length; address++) {
        assertThat(lines[address]).matches(" +" + address + "  [A-Z_]+.*");
      }
    }
  }

  @Test
  void disassemblyOf39ShowsThatASwitchIsPossibleBetweenLoadAndStore() {
    assertThat(InterpreterVariant.GIL_3_9.disassembly())
        .contains("   2  LOAD_GLOBAL    x               <- may switch\n");
    assertThat(InterpreterVariant.GIL_3_10.disassembly())
        .contains("   2  LOAD_GLOBAL    x\n")
        .contains("   6  JUMP_BACKWARD  to 0            <- may switch\n");
    assertThat(InterpreterVariant.NO_GIL.disassembly()).doesNotContain("switch");
  }

  private static TrialRun run(InterpreterVariant dialect, Work work, long interval)
      throws Exception {
    boolean references = work.encoding().workload() == Workload.REFCOUNT;
    return ThreadExecution.platform(_ -> dialect.counter(references, interval))
        .run(work, new StopFlag());
  }

  private static long lost(InterpreterVariant dialect, Workload workload, long iterations)
      throws Exception {
    Work work = Work.measured(workload, 2, iterations);
    return work.encoding().read(run(dialect, work, INTERVAL).value()).lost();
  }
}
