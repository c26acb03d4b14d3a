package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool keeps its children warm, alive, and no longer than they are wanted. */
class ProcessPoolTest {

  private static final Work TWO = Work.measured(Workload.OPPOSED, 2, 1_000);

  private final Lab lab = new Lab();

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  @Test
  void childrenServeTrialAfterTrial() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1))) {
      for (int i = 0; i < 600; i++) {
        run(pool, TWO);
      }
      assertThat(lab.started).hasSize(2);
      assertThat(lab.ended).isEmpty();
      for (long pid : lab.started) {
        assertThat(mappedPages(pid)).isLessThan(400);
      }
    }
    assertThat(lab.failures).isEmpty();
  }

  /** Returns 0 where the system does not tell. */
  private static long mappedPages(long pid) throws IOException {
    Path maps = Path.of("/proc/" + pid + "/maps");
    if (!Files.exists(maps)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(maps)) {
      return lines.filter(line -> line.contains("concurrency-lab-page-")).count();
    }
  }

  @Test
  void childThatDiedIsReplaced() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1))) {
      run(pool, TWO);
      ProcessHandle victim = ProcessHandle.of(lab.started.peek()).orElseThrow();
      victim.destroyForcibly();
      victim.onExit().get(10, TimeUnit.SECONDS);

      run(pool, TWO);

      assertThat(lab.started).hasSize(3);
      assertThat(lab.failures).containsExactly(FailureReason.DIED);
    }
  }

  @Test
  void childThatNobodyNeedsIsLetGo() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMillis(100))) {
      run(pool, TWO);
      for (long pid : lab.started) {
        ProcessHandle.of(pid)
            .ifPresent(child -> child.onExit().orTimeout(10, TimeUnit.SECONDS).join());
      }

      run(pool, TWO);

      assertThat(lab.started).hasSize(4);
      assertThat(lab.failures).isEmpty();
    }
  }

  @Test
  void poolGivesNoMoreThanItMay() {
    Work three = Work.measured(Workload.OPPOSED, 3, 1_000);
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1))) {
      assertThatThrownBy(() -> run(pool, three))
          .isInstanceOf(TrialFailedException.class)
          .hasMessage("all 2 worker processes are at work");
    }
  }

  @Test
  void closedPoolGivesNone() {
    ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1));
    pool.close();

    assertThatThrownBy(() -> run(pool, TWO))
        .isInstanceOf(TrialFailedException.class)
        .hasMessage("the pool of worker processes is closed");
  }

  @Test
  void closingEndsChildrenAtWorkToo() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1));
      Thread closer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      log.await("counting");
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    pool.close();
                  });

      assertThatThrownBy(
              () ->
                  ProcessExecution.pooled(
                          pool, CounterPlacement.shared(TestCounters.Announcing.class))
                      .run(Work.measured(Workload.OPPOSED, 2, 100_000_000_000L), new StopFlag()))
          .isInstanceOf(TrialFailedException.class)
          .hasMessage("the service ended a worker process");
      closer.join();
    }
    assertThat(lab.failures).isEmpty();
  }

  private static void run(ProcessPool pool, Work work) throws Exception {
    long value =
        ProcessExecution.pooled(pool, CounterPlacement.isolated())
            .run(work, new StopFlag())
            .value();
    assertThat(work.encoding().read(value).lost()).isZero();
  }
}
