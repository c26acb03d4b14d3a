package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.shared.SharedAtomicCounter;
import dev.concurrencylab.counter.shared.SharedLockedCounter;
import dev.concurrencylab.counter.shared.SharedUnprotectedCounter;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers in child processes count what threads count, and lose where nothing protects them. */
class ProcessExecutionTest {

  private static final long ITERATIONS = 10_001;
  private static final int[] WORKERS = {1, 2, 3, 8};

  private final Lab lab = new Lab();

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource
  void spawnedProcessesAddUpWhatEachCounted(Workload workload) throws Exception {
    for (int workers : WORKERS) {
      assertExact(
          ProcessExecution.spawned(lab.launcher(), CounterPlacement.isolated()), workload, workers);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {SharedLockedCounter.class, SharedAtomicCounter.class})
  void protectedSharedMemoryLosesNothing(Class<? extends Counter> counter) throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 8, Duration.ofMinutes(1))) {
      Execution execution = ProcessExecution.pooled(pool, CounterPlacement.shared(counter));
      for (Workload workload : Workload.values()) {
        for (int workers : WORKERS) {
          assertExact(execution, workload, workers);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void pooledProcessesAddUpWhatEachCounted(Workload workload) throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 8, Duration.ofMinutes(1))) {
      for (int workers : WORKERS) {
        assertExact(ProcessExecution.pooled(pool, CounterPlacement.isolated()), workload, workers);
      }
      assertThat(lab.started).hasSize(8);
    }
  }

  @Test
  void unprotectedSharedMemoryIsSeenToLose() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one processor");
    Work work = Work.measured(Workload.OPPOSED, 2, 1_000_000);
    long lost = 0;
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1))) {
      Execution execution =
          ProcessExecution.pooled(pool, CounterPlacement.shared(SharedUnprotectedCounter.class));
      for (int i = 0; i < 50 && lost == 0; i++) {
        lost = work.encoding().read(execution.run(work, new StopFlag()).value()).lost();
      }
    }
    assertThat(lost).isPositive();
  }

  @Test
  void thirtyTwoProcessesStartAndEnd() throws Exception {
    assertExact(
        ProcessExecution.spawned(
            lab.launcher(), CounterPlacement.shared(SharedLockedCounter.class)),
        Workload.OPPOSED,
        32);
  }

  @Test
  void phasesOfATrialFollowEachOther() throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    for (int workers : new int[] {processors, processors + 1}) {
      TrialRun run =
          ProcessExecution.spawned(lab.launcher(), CounterPlacement.isolated())
              .run(Work.measured(Workload.OPPOSED, workers, ITERATIONS), new StopFlag());

      assertThat(run.setupNanos()).isPositive();
      assertThat(run.durationNanos()).isPositive();
      assertThat(run.teardownNanos()).isPositive();
      assertThat(run.joinedNanos() - run.askedNanos())
          .isGreaterThanOrEqualTo(run.setupNanos() + run.durationNanos() + run.teardownNanos());
      assertThat(run.gate())
          .isEqualTo(workers == processors ? Gate.Kind.HANDSHAKE : Gate.Kind.PARKED);
      assertThat(run.workers())
          .allSatisfy(worker -> assertThat(worker.startNanos()).isPositive())
          .allSatisfy(worker -> assertThat(worker.progress().counts()).endsWith(ITERATIONS));
    }
  }

  @Test
  void latencyTrialBringsItsSamplesHome() throws Exception {
    Work work = new Work(new CounterEncoding(Workload.OPPOSED, 2, 100_000), true, 7);

    TrialRun run =
        ProcessExecution.spawned(lab.launcher(), CounterPlacement.isolated())
            .run(work, new StopFlag());

    assertThat(run.workers())
        .allSatisfy(worker -> assertThat(worker.samples()).hasSizeBetween(8_000, 12_000));
    assertThat(work.encoding().read(run.value()).lost()).isZero();
  }

  @Test
  void onlyShortTrialsOfSpawnedProcessesGoWithoutTheOptimizingCompiler() throws Exception {
    Execution spawned = ProcessExecution.spawned(lab.launcher(), CounterPlacement.isolated());

    assertThat(compiler(spawned, 1_000_000)).isEqualTo(Compiler.C1);
    assertThat(compiler(spawned, 1_000_001)).isEqualTo(Compiler.TIERED);
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 8, Duration.ofMinutes(1))) {
      assertThat(compiler(ProcessExecution.pooled(pool, CounterPlacement.isolated()), 1))
          .isEqualTo(Compiler.TIERED);
    }
  }

  @Test
  void whatAWorkerPrintsDoesNotDisturbIt() throws Exception {
    TrialRun run =
        ProcessExecution.spawned(
                lab.launcher(), CounterPlacement.shared(TestCounters.Printing.class))
            .run(Work.measured(Workload.INCREMENT, 1, 100), new StopFlag());

    assertThat(run.value()).isEqualTo(100);
  }

  private static Compiler compiler(Execution execution, long iterations) throws Exception {
    return execution
        .run(Work.measured(Workload.INCREMENT, 1, iterations), new StopFlag())
        .compiler();
  }

  private static void assertExact(Execution execution, Workload workload, int workers)
      throws Exception {
    Work work = Work.measured(workload, workers, ITERATIONS);

    TrialRun run = execution.run(work, new StopFlag());

    assertThat(run.workers()).hasSize(workers);
    CounterEncoding.Count count = work.encoding().read(run.value());
    assertThat(count.lost()).as("%s, %d workers", workload, workers).isZero();
    assertThat(count.drift()).isZero();
  }
}
