package dev.concurrencylab.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.noise.Disturbance;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trial is read from its columns as it was. */
class StoredTrialsTest {

  private static final Trial TRIAL = new Trial(3, TrialKind.WARM_UP, 2, "gil-3.9", 2);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00.123456Z");

  private static TrialResult finished(
      Disturbance disturbance, GilStatistics gil, LatencySummary latency) {
    return new Finished(
        TRIAL,
        START,
        Verdict.LOST_UPDATES,
        new Measurement(
            Gate.Kind.HANDSHAKE,
            Compiler.C1,
            OperationCounts.ofUpdates(3_000_000),
            new CounterEncoding.Count(0, -7, 9, true),
            10,
            20_000_000,
            30,
            1.0 / 3,
            0.75,
            disturbance,
            gil,
            latency,
            null,
            null));
  }

  private static TrialResult storedAndRead(TrialResult trial) {
    return TrialColumns.read(column -> column.value().apply(trial));
  }

  @ParameterizedTest
  @EnumSource
  void aFinishedTrialIsReadAsItWas(Disturbance disturbance) {
    TrialResult trial =
        finished(disturbance, new GilStatistics(4, 5), new LatencySummary(1L, 2L, 3L, null, 5, 6));
    assertThat(storedAndRead(trial)).isEqualTo(trial);
  }

  @Test
  void aTrialWithoutAGilAndWithoutLatencyHasNeitherWhenItIsRead() {
    TrialResult trial = finished(Disturbance.QUIET, null, null);
    assertThat(storedAndRead(trial)).isEqualTo(trial);
  }

  @Test
  void aFailedTrialIsReadAsItWas() {
    TrialResult trial = new Failed(TRIAL, START, Reason.KILLED, "a worker was killed");
    assertThat(storedAndRead(trial)).isEqualTo(trial);
  }

  @Test
  void theReasonOfAnOldFailureIsUnknown() {
    TrialResult trial = new Failed(TRIAL, START, Reason.KILLED, "a worker was killed");
    assertThat(
            TrialColumns.read(
                column ->
                    column == TrialColumns.FAILURE_REASON ? null : column.value().apply(trial)))
        .isEqualTo(new Failed(TRIAL, START, Reason.UNKNOWN, "a worker was killed"));
  }
}
