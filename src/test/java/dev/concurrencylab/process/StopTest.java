package dev.concurrencylab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.SharedLockedCounter;
import dev.concurrencylab.counter.SharedPage;
import dev.concurrencylab.counter.StopSignal;
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

/** A trial can be stopped at any point. */
class StopTest {

  private static final Work LONG = Work.measured(Workload.OPPOSED, 2, 100_000_000_000L);

  /** The contract's 200 ms for the workers, then 500 for one that must be killed, and load. */
  private static final Duration BOUND = Duration.ofSeconds(2);

  private final Lab lab = new Lab();
  private final StopFlag stop = new StopFlag();

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  @Test
  void trialStoppedBeforeItsChildrenStartStartsNone() {
    stop.request("cancelled");

    assertThatThrownBy(() -> run(Memory.isolated()).call())
        .isInstanceOf(TrialFailedException.class)
        .hasMessage("stopped before all workers ran: cancelled");
    assertThat(lab.started).isEmpty();
  }

  @Test
  void trialStoppedWhileItsChildrenStartEndsThem() {
    ChildListener stopping =
        new ChildListener() {
          @Override
          public void started(long pid) {
            lab.started(pid);
            stop.request("cancelled");
          }

          @Override
          public void ended(long pid) {
            lab.ended(pid);
          }
        };
    ChildLauncher launcher = new ChildLauncher(Lab.command(OddChildren.Silent.class), stopping);

    assertThatThrownBy(() -> ProcessExecution.spawned(launcher, Memory.isolated()).run(LONG, stop))
        .isInstanceOf(TrialFailedException.class)
        .hasMessage("stopped before all workers ran: cancelled");
    assertThat(lab.started).hasSize(1);
    assertThat(lab.failures).isEmpty();
  }

  @Test
  void trialStoppedInTheLongestLoopReturnsWhatWasDone() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial = start(run(Memory.shared(TestCounters.Announcing.class)));
      log.await("counting");
      log.await("counting");

      stop.request("cancelled");

      TrialRun run = trial.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(run.workers())
          .allSatisfy(
              worker -> assertThat(worker.progress().counts()[1]).isLessThan(100_000_000_000L));
    }
  }

  @Test
  void waitersForALockHearOfTheStop() throws Exception {
    Work work = Work.measured(Workload.OPPOSED, 3, 100_000_000_000L);
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 3, Duration.ofMinutes(1));
        CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      ProcessExecution execution =
          ProcessExecution.pooled(pool, Memory.shared(AnnouncingLocked.class));
      FutureTask<TrialRun> trial = start(() -> execution.run(work, stop));
      log.await("counting");

      stop.request("cancelled");

      assertThat(trial.get(BOUND.toMillis(), TimeUnit.MILLISECONDS).workers()).hasSize(3);
      assertThat(lab.ended).as("all are kept").isEmpty();
    }
  }

  @Test
  void childThatDoesNotLeaveIsKilled() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial = start(run(Memory.shared(TestCounters.Deaf.class)));
      log.await("counting");

      stop.request("cancelled");

      assertThatThrownBy(() -> trial.get(BOUND.toMillis(), TimeUnit.MILLISECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(TrialFailedException.class)
          .hasMessageContaining("did not leave within 0.5 s");
      assertThat(lab.failures).contains(FailureReason.HUNG);
    }
  }

  @Test
  void interruptEndsTheTrial() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial = new FutureTask<>(run(Memory.shared(TestCounters.Deaf.class)));
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

    assertThatThrownBy(() -> run(Memory.isolated()).call())
        .isInstanceOf(InterruptedException.class);
    assertThat(lab.started).isEmpty();
  }

  private Callable<TrialRun> run(Memory memory) {
    return () -> ProcessExecution.spawned(lab.launcher(), memory).run(LONG, stop);
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
