package dev.concurrencylab.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every interpreter runs every workload in every way. */
class PythonExecutionTest {

  private static final Set<PythonVariant> EXACT =
      EnumSet.of(PythonVariant.LOCK, PythonVariant.PROCESSES, PythonVariant.ASYNC);

  /** Odd: references that are counted up and down stay up once. */
  private static final long ITERATIONS = 10_001;

  private static final int MOST_WORKERS = 3;

  private static final long MILLI = 1_000_000;

  /** How much of a pause an interpreter's clock may not see. */
  private static final double SEEN = 0.9;

  @TempDir private Path directory;

  private final PythonLab lab = new PythonLab();

  private record Candidate(CPython python, PythonVariant way) {
    @Override
    public String toString() {
      return python.name() + " " + way.wireName();
    }
  }

  private static List<CPython> real() {
    return Interpreters.real();
  }

  private static Stream<Candidate> candidates() {
    return Interpreters.real().stream()
        .flatMap(python -> Stream.of(PythonVariant.values()).map(way -> new Candidate(python, way)))
        .filter(candidate -> candidate.way.possible(candidate.python));
  }

  @BeforeAll
  static void skipWithoutPython() {
    Interpreters.real();
  }

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
    assertThat(lab.failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void everyWorkloadIsRunWithAnyNumberOfWorkers(Candidate candidate) throws Exception {
    for (Workload workload : Workload.values()) {
      for (int workers = 1; workers <= MOST_WORKERS; workers++) {
        CounterEncoding encoding = new CounterEncoding(workload, workers, ITERATIONS);

        TrialRun run = run(candidate, new Work(encoding, false, 1));

        assertThat(run.workers()).hasSize(workers);
        assertThat(run.gate()).isEqualTo(Gate.Kind.PARKED);
        assertThat(run.compiler()).isEqualTo(Compiler.INTERPRETER);
        assertThat(run.setupNanos()).isPositive();
        assertThat(run.durationNanos()).isPositive();
        assertThat(run.teardownNanos()).isNotNegative();
        CounterEncoding.Count count = encoding.readPlain(run.value());
        if (EXACT.contains(candidate.way) || workers == 1) {
          assertThat(count.drift()).as("%s with %s workers", workload, workers).isZero();
        } else {
          assertThat(run.value()).isBetween(-encoding.operations(), encoding.operations());
        }
      }
    }
  }

  /** After an odd number of operations it is the other one's turn. */
  @ParameterizedTest
  @MethodSource("candidates")
  void workersPauseAndGoOnWhereTheyWere(Candidate candidate) throws Exception {
    for (Workload workload : Workload.values()) {
      for (long iterations : new long[] {9, 10}) {
        Pause pause = new Pause(3, MILLI);
        CounterEncoding encoding = new CounterEncoding(workload, 1, iterations);
        Work work = new Work(encoding, true, 1, pause, Work.SWITCH_INTERVAL_NANOS);

        TrialRun run = run(candidate, work);

        assertThat(encoding.readPlain(run.value()).drift()).isZero();
        assertThat((double) run.durationNanos())
            .isGreaterThanOrEqualTo(SEEN * pause.times(iterations) * pause.nanos());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("real")
  void switchIntervalIsSet(CPython python) throws Exception {
    assumeTrue(python.atLeast(3, 2), "2.7 counts instructions instead");
    CPython noting =
        Interpreters.preparing(
            directory,
            python,
            """
            import os, sys

            def noting(set_interval):
                def note(seconds):
                    set_interval(seconds)
                    os.write(2, b"interval %.6f\\n" % sys.getswitchinterval())

                return note

            sys.setswitchinterval = noting(sys.setswitchinterval)
            """);
    Work work =
        new Work(new CounterEncoding(Workload.OPPOSED, 2, 10), false, 1, Pause.NONE, 250_000);
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      run(new Candidate(noting, PythonVariant.THREADS), work);

      log.await("interval 0.000250");
    }
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void modulesOfTheWorkingDirectoryAreNotLoaded(Candidate candidate) throws Exception {
    for (String module : List.of("os", "threading", "time", "asyncio", "multiprocessing")) {
      Files.writeString(directory.resolve(module + ".py"), "raise SystemExit('shadowed')");
    }
    CPython there =
        Interpreters.fake(
            directory,
            "cd '" + directory + "'",
            "exec '" + candidate.python.program() + "' \"$@\"");

    run(new Candidate(there, candidate.way), Work.measured(Workload.OPPOSED, 2, 10));
  }

  private TrialRun run(Candidate candidate, Work work) throws Exception {
    return lab.execution(candidate.python, candidate.way).run(work, new StopFlag());
  }
}
