package dev.concurrencylab.metrics;

import static dev.concurrencylab.metrics.Fabricated.samples;
import static dev.concurrencylab.metrics.Fabricated.spec;
import static dev.concurrencylab.metrics.Fabricated.strategy;
import static dev.concurrencylab.metrics.Fabricated.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.run.RejectedException.Reason;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Workload;
import dev.concurrencylab.trial.noise.Disturbance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the meters of trials and experiments. */
class TrialMetersTest {

  private static final String OPPOSED = "{strategy=\"threads\",workload=\"opposed\",}";

  private final Prometheus prometheus = new Prometheus();
  private final TrialMeters meters =
      new TrialMeters(
          prometheus.registry(),
          new Catalogue(
              List.of(strategy("threads", Guarantee.NONE), strategy("atomic", Guarantee.EXACT)),
              List.of()));

  @Test
  void onlyVerdictsThatCanOccurExistAndTheyBeginAtZero() {
    assertThat(prometheus.series("lab_trials_total{strategy=\"atomic\""))
        .filteredOn(line -> line.contains("workload=\"refcount\""))
        .containsExactlyInAnyOrder(
            "lab_trials_total{strategy=\"atomic\",verdict=\"exact\",workload=\"refcount\",} 0.0",
            "lab_trials_total{strategy=\"atomic\",verdict=\"failed\",workload=\"refcount\",} 0.0",
            "lab_trials_total{strategy=\"atomic\",verdict=\"violated\",workload=\"refcount\",}"
                + " 0.0");
  }

  @Test
  void measuredTrialCountsOnceWithItsOperationsAndLosses() {
    ended(
        trial(
            TrialKind.MEASURED,
            "threads",
            Verdict.LOST_UPDATES,
            lost(17, false),
            Disturbance.NOISY));

    assertThat(prometheus.scrape())
        .contains(
            "lab_trials_total{strategy=\"threads\",verdict=\"lost-updates\",workload=\"opposed\",}"
                + " 1.0",
            "lab_operations_total" + OPPOSED + " 2000.0",
            "lab_lost_updates_total" + OPPOSED + " 17.0",
            "lab_noisy_trials_total{strategy=\"threads\",} 1.0",
            "lab_trial_duration_seconds_sum" + OPPOSED + " 0.002",
            "lab_setup_duration_seconds_sum{strategy=\"threads\",} 2.5E-4");
  }

  @Test
  void lossesKnownOnlyAsAtLeastAreNotCounted() {
    ended(
        trial(
            TrialKind.MEASURED,
            "threads",
            Verdict.LOST_UPDATES,
            lost(17, true),
            Disturbance.UNKNOWN));

    assertThat(prometheus.scrape())
        .contains(
            "lab_lost_updates_total" + OPPOSED + " 0.0",
            "lab_noisy_trials_total{strategy=\"threads\",} 0.0");
  }

  @Test
  void failedTrialCountsAsFailedAndHasNoDuration() {
    ended(Fabricated.failedTrial("threads"));

    assertThat(prometheus.scrape())
        .contains(
            "lab_trials_total{strategy=\"threads\",verdict=\"failed\",workload=\"opposed\",} 1.0",
            "lab_trial_duration_seconds_count" + OPPOSED + " 0.0",
            "lab_operations_total" + OPPOSED + " 0.0");
  }

  @Test
  void warmUpAndLatencyTrialsAreNotTrials() {
    ended(trial(TrialKind.WARM_UP, "threads", Verdict.NOT_OBSERVED));
    ended(trial(TrialKind.LATENCY, "threads", Verdict.NOT_OBSERVED));

    assertThat(prometheus.series("lab_trials_total")).allMatch(line -> line.endsWith(" 0.0"));
  }

  @Test
  void latencyTrialFeedsItsSamplesIntoTheRightBuckets() {
    meters.trialEnded(
        spec("threads", Workload.OPPOSED),
        trial(TrialKind.LATENCY, "threads", Verdict.NOT_OBSERVED),
        samples(20, 21, 21, 3_000));

    assertThat(prometheus.scrape())
        .contains(
            "lab_operation_latency_seconds_bucket{strategy=\"threads\",le=\"2.0E-8\",} 1.0",
            "lab_operation_latency_seconds_bucket{strategy=\"threads\",le=\"5.0E-8\",} 3.0",
            "lab_operation_latency_seconds_bucket{strategy=\"threads\",le=\"2.0E-6\",} 3.0",
            "lab_operation_latency_seconds_bucket{strategy=\"threads\",le=\"5.0E-6\",} 4.0",
            "lab_operation_latency_seconds_count{strategy=\"threads\",} 4.0");
  }

  @Test
  void experimentsAreCountedByTheStateTheyEndedIn() {
    meters.experimentEnded(Fabricated.experiment(ExperimentState.FAILED));

    assertThat(prometheus.series("lab_experiments_total"))
        .containsExactlyInAnyOrder(
            "lab_experiments_total{state=\"completed\",} 0.0",
            "lab_experiments_total{state=\"cancelled\",} 0.0",
            "lab_experiments_total{state=\"failed\",} 1.0",
            "lab_experiments_total{state=\"interrupted\",} 0.0");
  }

  @Test
  void rejectionsBeginAtZeroForEachReason() {
    meters.experimentRejected(Reason.QUEUE_FULL);

    assertThat(prometheus.series("lab_experiments_rejected_total"))
        .containsExactlyInAnyOrder(
            "lab_experiments_rejected_total{reason=\"queue-full\",} 1.0",
            "lab_experiments_rejected_total{reason=\"stopping\",} 0.0",
            "lab_experiments_rejected_total{reason=\"storage\",} 0.0");
  }

  @Test
  void trialsInTheGeneralLoopAreCountedAndStayOutOfTheHistograms() {
    TrialResult trial = Fabricated.trial(TrialKind.MEASURED, "atomic", Verdict.EXACT);
    ExperimentSpec general =
        ExperimentSpec.of(TestSpecs.with("atomic").with(SpecFields.READ_PERCENT, List.of(90)));
    meters.trialEnded(general, trial, samples());
    TrialResult timed = Fabricated.trial(TrialKind.LATENCY, "atomic", Verdict.EXACT);
    meters.trialEnded(general, timed, samples());

    assertThat(prometheus.series("lab_trials_total"))
        .contains(
            "lab_trials_total{strategy=\"atomic\",verdict=\"exact\",workload=\"opposed\",} 1.0");
    assertThat(prometheus.series("lab_trial_duration_seconds_count"))
        .noneMatch(series -> series.endsWith(" 1.0"));
    assertThat(prometheus.series("lab_operation_latency_seconds_count"))
        .allMatch(series -> series.endsWith(" 0.0"));
  }

  private void ended(TrialResult trial) {
    meters.trialEnded(spec(trial.trial().cell().strategy(), Workload.OPPOSED), trial, samples());
  }

  private static CounterEncoding.Count lost(long updates, boolean atLeast) {
    return new CounterEncoding.Count(0, 1, updates, atLeast);
  }
}
