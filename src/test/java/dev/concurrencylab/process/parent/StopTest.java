package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.shared.SharedLockedCounter;
import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.parent.ProcessTrial.TimeLimits;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trial can be stopped at any point, whatever its children do. */
class StopTest {

  private static final Work LONG = Work.measured(Workload.OPPOSED, 2, 100_000_000_000L);

  /** Says no more than that it ended: how soon is measured elsewhere. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  /** For children that are to survive, however busy the machine is. */
  private static final TimeLimits MUCH = new TimeLimits(BOUND, BOUND);

  /** For children that are not. */
  private static final TimeLimits LITTLE = new TimeLimits(BOUND, Duration.ofMillis(100));

  private final Lab lab = new Lab();
  private final StopFlag stop = new StopFlag();

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  @Test
  void trialStoppedBeforeItsChildrenStartStartsNone() {
    stop.request("cancelled");

    assertThatThrownBy(() -> run(CounterPlacement.isolated()).call())
        .isInstanceOf(TrialFailedException.class)
        .hasMessage("stopped before all workers ran: cancelled");
    assertThat(lab.started).isEmpty();
  }

  @Test
  void trialStoppedWhileItsChildrenStartEndsThem() {
    lab.whenStarted = () -> stop.request("cancelled");

    assertThatThrownBy(
            () ->
                ProcessExecution.spawned(
                        lab.launcher(OddChildren.Silent.class), CounterPlacement.isolated())
                    .run(LONG, stop))
        .isInstanceOf(TrialFailedException.class)
        .hasMessage("stopped before all workers ran: cancelled");
    assertThat(lab.started).hasSize(1);
    assertThat(lab.failures).isEmpty();
  }

  @Test
  void trialStoppedInTheLongestLoopKillsChildrenThatNobodyNeeds() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial =
          start(run(CounterPlacement.shared(TestCounters.Announcing.class)));
      log.await("counting");
      log.await("counting");

      stop.request("cancelled");

      assertThat(failure(trial)).hasMessage("cancelled");
      assertThat(lab.failures).isEmpty();
    }
  }

  @Test
  void warmChildrenLeaveTheLongestLoopAndLiveOn() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1));
        CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial =
          start(
              () ->
                  ProcessExecution.pooled(
                          pool, CounterPlacement.shared(TestCounters.Announcing.class))
                      .withLimits(MUCH)
                      .run(LONG, stop));
      log.await("counting");
      log.await("counting");

      stop.request("cancelled");

      assertThat(failure(trial)).hasMessage("cancelled");
      assertThat(lab.ended).isEmpty();
      runOnce(pool);
      assertThat(lab.started).hasSize(2);
    }
    assertThat(lab.failures).isEmpty();
  }

  @Test
  void warmChildrenLeaveTheGateAndLiveOn() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 3, Duration.ofMinutes(1))) {
      runOnce(pool);
      lab.whenStarted = () -> stop.request("cancelled"); // two stand at the gate then
      Work three = Work.measured(Workload.OPPOSED, 3, 100_000_000_000L);

      assertThatThrownBy(
              () ->
                  ProcessExecution.pooled(pool, CounterPlacement.isolated())
                      .withLimits(MUCH)
                      .run(three, stop))
          .isInstanceOf(TrialFailedException.class)
          .hasMessage("stopped before all workers ran: cancelled");
      assertThat(lab.started).hasSize(3);
      assertThat(lab.ended).isEmpty();
      runOnce(pool);
    }
    assertThat(lab.failures).isEmpty();
  }

  @Test
  void waitersForALockHearOfTheStop() throws Exception {
    Work work = Work.measured(Workload.OPPOSED, 3, 100_000_000_000L);
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 3, Duration.ofMinutes(1));
        CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      ProcessExecution execution =
          ProcessExecution.pooled(pool, CounterPlacement.shared(AnnouncingLocked.class))
              .withLimits(MUCH);
      FutureTask<TrialRun> trial = start(() -> execution.run(work, stop));
      log.await("counting");

      stop.request("cancelled");

      assertThat(failure(trial)).hasMessage("cancelled");
      assertThat(lab.ended).as("all are kept").isEmpty();
    }
  }

  @Test
  void warmChildThatDoesNotLeaveIsKilled() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1));
        CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial =
          start(
              () ->
                  ProcessExecution.pooled(pool, CounterPlacement.shared(TestCounters.Deaf.class))
                      .withLimits(LITTLE)
                      .run(LONG, stop));
      log.await("counting");

      stop.request("cancelled");

      assertThat(failure(trial)).hasMessage("cancelled");
      assertThat(lab.failures).containsOnly(FailureReason.HUNG).hasSize(2);
    }
  }

  @Test
  void interruptEndsTheTrial() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial =
          new FutureTask<>(run(CounterPlacement.shared(TestCounters.Deaf.class)));
      Thread thread = Thread.ofPlatform().start(trial);
      log.await("counting");

      thread.interrupt();

      assertThatThrownBy(() -> trial.get(BOUND.toMillis(), TimeUnit.MILLISECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void interruptBeforeTheTrialStartsNone() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run(CounterPlacement.isolated()).call())
        .isInstanceOf(InterruptedException.class);
    assertThat(lab.started).isEmpty();
  }

  private Callable<TrialRun> run(CounterPlacement memory) {
    return () -> ProcessExecution.spawned(lab.launcher(), memory).run(LONG, stop);
  }

  private void runOnce(ProcessPool pool) throws Exception {
    lab.whenStarted = () -> {};
    ProcessExecution.pooled(pool, CounterPlacement.isolated())
        .run(Work.measured(Workload.OPPOSED, 2, 1_000), new StopFlag());
  }

  private static Throwable failure(FutureTask<TrialRun> trial) {
    Throwable thrown = catchThrowable(() -> trial.get(BOUND.toSeconds(), TimeUnit.SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    assertThat(thrown).cause().isInstanceOf(TrialFailedException.class);
    return thrown.getCause();
  }

  private static FutureTask<TrialRun> start(Callable<TrialRun> body) {
    FutureTask<TrialRun> task = new FutureTask<>(body);
    Thread.ofPlatform().start(task);
    return task;
  }

  /** Says that it counts, under the lock. */
  public static final class AnnouncingLocked implements Counter {
    private final SharedLockedCounter counter;
    private boolean announced;

    public AnnouncingLocked(SharedPage page) {
      counter = new SharedLockedCounter(page);
    }

    @Override
    public void add(long first, long second, int operations, StopSignal stop) {
      counter.add(first, second, operations, stop);
      if (first != 0 && !announced) {
        announced = true;
        System.err.println("counting");
      }
    }

    @Override
    public long value() {
      return counter.value();
    }
  }
}
