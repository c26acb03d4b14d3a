package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.concurrencylab.counter.shared.SharedLockedCounter;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.parent.ProcessTrial.TimeLimits;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Kills 200 children (SIGKILL) at random moments of their lives: while they start, wait, run,
 * report, leave, or idle in the pool. Each death has to be reported within 2 s with its reason, and
 * nothing may be left. Takes minutes, so no build runs it by itself; its name keeps it out:
 *
 * <pre>./mvnw test -Dtest=KilledChildrenCheck</pre>
 */
class KilledChildrenCheck {

  private static final int KILLS = 100;
  private static final int WORKERS = 3;
  private static final Work LONG = Work.measured(Workload.OPPOSED, WORKERS, 100_000_000_000L);
  private static final Work SHORT = Work.measured(Workload.OPPOSED, WORKERS, 1_000);
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int LATEST_MILLIS = 300;

  /** Survivors are never called hung here, however busy the machine is. */
  private static final TimeLimits MUCH =
      new TimeLimits(Duration.ofMinutes(1), Duration.ofMinutes(1));

  private final Random random = new Random();
  private final List<Long> reported = new ArrayList<>();
  private Lab lab = new Lab();

  @AfterEach
  void printAndLeaveNothing() {
    lab.assertNothingLeft();
    Collections.sort(reported);
    System.out.printf(
        "%d deaths reported after: median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        reported.size(), millis(0.5), millis(0.99), millis(1));
  }

  private double millis(double share) {
    return reported.get((int) Math.ceil(share * reported.size()) - 1) / 1e6;
  }

  @Test
  void spawnedChildrenMayDieAtAnyMoment() throws Exception {
    while (reported.size() < KILLS) {
      lab = new Lab();
      killDuring(ProcessExecution.spawned(lab.launcher(), memory()));
      lab.assertNothingLeft();
    }
  }

  @Test
  void childrenOfAPoolMayDieAtAnyMoment() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), WORKERS, Duration.ofMinutes(5))) {
      while (reported.size() < KILLS) {
        lab.failures.clear();
        long idle = random.nextInt(4) == 0 ? kill() : 0;
        if (idle != 0) {
          assertThat(note(idle)).as("the death is reported").isTrue();
        } else {
          killDuring(ProcessExecution.pooled(pool, memory()).withLimits(MUCH));
        }
      }
    }
  }

  private CounterPlacement memory() {
    return random.nextBoolean()
        ? CounterPlacement.isolated()
        : CounterPlacement.shared(SharedLockedCounter.class);
  }

  private void killDuring(ProcessExecution execution) throws Exception {
    StopFlag stop = new StopFlag();
    Work work = random.nextBoolean() ? LONG : SHORT;
    FutureTask<TrialRun> trial = new FutureTask<>(() -> execution.run(work, stop));
    Thread.ofPlatform().start(trial);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_MILLIS));
    long killed = kill();
    while (killed == 0 && !trial.isDone()) {
      killed = kill();
    }
    boolean counted = note(killed);
    if (!await(trial::isDone)) {
      // The pool had not yet given the child to the trial, and then gave it another one.
      stop.request("nobody died in this trial");
    }
    Throwable failure = catchThrowable(() -> trial.get(1, TimeUnit.MINUTES));
    if (failure != null) {
      assertThat(counted).as("the death is reported").isTrue();
      assertThat(failure.getCause())
          .hasMessageMatching(".*(was killed by signal 9 \\(SIGKILL|nobody died).*");
    }
  }

  /** Kills a child that lives; returns when, or 0 if none does. */
  private long kill() {
    List<Long> alive = new ArrayList<>(lab.started);
    alive.removeAll(lab.ended);
    Collections.shuffle(alive, random);
    for (long pid : alive) {
      long now = System.nanoTime();
      if (ProcessHandle.of(pid).filter(ProcessHandle::destroyForcibly).isPresent()) {
        return now;
      }
    }
    return 0;
  }

  /** Waits until a death is reported; that of a child that had been let go is not. */
  private boolean note(long killed) throws InterruptedException {
    if (killed == 0 || !await(() -> !lab.failures.isEmpty())) {
      return false;
    }
    reported.add(System.nanoTime() - killed);
    assertThat(lab.failures).containsExactly(FailureReason.DIED);
    return true;
  }

  private static boolean await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return condition.getAsBoolean();
  }
}
