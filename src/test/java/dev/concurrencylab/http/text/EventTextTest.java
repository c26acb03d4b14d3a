package dev.concurrencylab.http.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.noise.Disturbance;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Progress as people see it in a terminal. */
class EventTextTest {

  private static final ExperimentSpec SPEC = Samples.completed().spec();

  private static TrialResult finished(
      int sequence, TrialKind kind, String strategy, Measurement m) {
    Verdict verdict = m.count().lost() > 0 ? Verdict.LOST_UPDATES : Verdict.EXACT;
    return new Finished(new Trial(sequence, kind, 1, strategy, 2), Instant.EPOCH, verdict, m);
  }

  private static TrialResult failed(int sequence, String strategy, int workers, String reason) {
    Trial trial = new Trial(sequence, TrialKind.MEASURED, 1, strategy, workers);
    return new Failed(trial, Instant.EPOCH, Reason.KILLED, reason);
  }

  private static Measurement measured(long operations, long lost, boolean atLeast, long nanos) {
    return new Measurement(
        Gate.Kind.HANDSHAKE,
        Compiler.TIERED,
        OperationCounts.ofUpdates(operations),
        new CounterEncoding.Count(0, 0, lost, atLeast),
        0,
        nanos,
        0,
        0.9,
        0.9,
        Disturbance.QUIET,
        null,
        null,
        null,
        null);
  }

  private static String state(ExperimentState state) {
    ExperimentSnapshot experiment = Samples.experiment(state, 1_000_000, null);
    return new EventText(SPEC).state(new StateReached(1, state, experiment));
  }

  @Test
  void linesOfTrialsStandInColumns() {
    EventText text = new EventText(SPEC);
    Measurement racy = measured(2_000_000, 412_356, false, 1_528_000);
    Measurement exact = measured(2_000_000, 0, false, 252_000_000);

    assertThat(
            text.trial(finished(3, TrialKind.WARM_UP, "threads", racy))
                + text.trial(finished(33, TrialKind.LATENCY, "sequential", exact))
                + text.trial(failed(9, "atomic", 2, "child 17\nkilled")))
        .isEqualTo(
            """
             3/33  warm-up 1   threads ×2      0.764 ns/op  lost-updates: 412,356 (21%)
            33/33  latency 1   sequential ×2     126 ns/op  exact
             9/33  measured 1  atomic ×2      failed: child 17 killed
            """);
  }

  @Test
  void lossThatIsNotExactSaysSo() {
    Measurement racy = measured(20_000_000_000L, 10_000_000_000L, true, 1);

    assertThat(new EventText(SPEC).trial(finished(1, TrialKind.MEASURED, "threads", racy)))
        .endsWith("lost-updates: at least 10.0G (50%)\n");
  }

  @Test
  void noLineIsTooLongForATerminal() {
    String longest = "shared-memory-atomic";
    ExperimentSpec spec =
        ExperimentSpec.of(
            TestSpecs.with(longest)
                .with(SpecFields.WORKERS, List.of(100_000))
                .with(SpecFields.ITERATIONS, 1L)
                .with(SpecFields.REPETITIONS, 9_000));
    EventText text = new EventText(spec);
    String cut = "the child processes could not be started: ".repeat(9);

    assertThat(text.trial(failed(1, longest, 100_000, cut))).hasSize(101).endsWith("…\n");
  }

  @Test
  void statesTellWhatIsToCome() {
    assertThat(state(ExperimentState.QUEUED)).isEqualTo("queued, position 2\n");
    assertThat(state(ExperimentState.RUNNING)).isEqualTo("running: 33 trials\n");
    assertThat(state(ExperimentState.CANCELLED)).isEqualTo("cancelled\n");
  }
}
