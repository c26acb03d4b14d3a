package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.spec.SpecException.Reason;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecRulesTest {

  private final SpecRules rules =
      new SpecRules(TestCatalogue.plain(), TestCatalogue.RUNTIMES, TestCatalogue.LIMITS);

  private ExperimentSpec check(Map<String, ?> sent) throws SpecException {
    return check(rules, sent);
  }

  private static ExperimentSpec check(SpecRules rules, Map<String, ?> sent) throws SpecException {
    return rules.check(sent, new Violations());
  }

  private static Map<String, Object> request(String strategy, int workers, long iterations) {
    return Map.of(
        "strategies", List.of(strategy), "workers", List.of(workers), "iterations", iterations);
  }

  private SpecException refusal(Map<String, ?> sent) {
    return refusal(rules, sent);
  }

  private static SpecException refusal(SpecRules rules, Map<String, ?> sent) {
    SpecException e = catchThrowableOfType(SpecException.class, () -> check(rules, sent));
    assertThat(e).as("refusal of %s", sent).isNotNull();
    return e;
  }

  @Test
  void whoAsksForNothingGetsTheDefaultExperiment() throws Exception {
    ExperimentSpec spec = check(Map.of());
    assertThat(spec.strategies())
        .containsExactly("sequential", "threads", "global-lock", "processes", "async");
    assertThat(spec.workload()).isEqualTo(Workload.OPPOSED);
    assertThat(spec.workers()).containsExactly(2);
    assertThat(spec.iterations()).isEqualTo(new Iterations.Fixed(1_000_000));
    assertThat(spec.repetitions()).isEqualTo(9);
    assertThat(spec.warmup()).isEqualTo(1);
    assertThat(spec.baseline()).isEqualTo("sequential");
    assertThat(spec.seed()).isBetween(0L, (1L << 53) - 1);
    assertThat(spec.trials()).isEqualTo(55);
    assertThat(spec.switchIntervalNanos()).isEqualTo(5_000_000);
    assertThat(spec.pause()).isEqualTo(Pause.NONE);
  }

  @Test
  void allMeansEveryStrategyOfTheCatalogue() throws Exception {
    assertThat(check(Map.of("strategies", List.of("all"), "iterations", 1_000L)).strategies())
        .isEqualTo(TestCatalogue.plain().names());
  }

  @Test
  void theBaselineIsTheFirstStrategyUnlessOneIsNamed() throws Exception {
    assertThat(check(Map.of("strategies", List.of("threads", "async"))).baseline())
        .isEqualTo("threads");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    SpecException refusal =
        refusal(
            Map.ofEntries(
                Map.entry("strategies", List.of("thread", "async", "async")),
                Map.entry("workload", "opposd"),
                Map.entry("workers", List.of(0, 2, 2)),
                Map.entry("iterations", -1),
                Map.entry("repetitions", 0),
                Map.entry("warmup", -1),
                Map.entry("baseline", "asink"),
                Map.entry("seed", -5),
                Map.entry("switchIntervalNanos", 999),
                Map.entry("pauseNanos", -1),
                Map.entry("pauseEvery", -1)));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal.violations())
        .extracting(violation -> violation.field() + ": " + violation.message())
        .containsExactly(
            "strategies: there is no strategy \"thread\"; did you mean \"threads\"? There are:"
                + " sequential, threads, global-lock, async, processes",
            "strategies: has async more than once: send it once",
            "workload: there is no workload \"opposd\"; did you mean \"opposed\"? There are:"
                + " opposed, increment, refcount",
            "workers: is 0: send an integer of at least 1",
            "workers: has 2 more than once: send it once",
            "iterations: is -1: send an integer of at least 1",
            "repetitions: is 0: send an integer of at least 1",
            "warmup: is -1: send an integer of at least 0",
            "baseline: there is no strategy \"asink\"; did you mean \"async\"? There are:"
                + " sequential, threads, global-lock, async, processes",
            "seed: is -5: send an integer from 0 to 9007199254740991",
            "switchIntervalNanos: is 999: send an integer from 1000 to 1000000000",
            "pauseNanos: is -1: send an integer from 0 to 1000000000",
            "pauseEvery: is -1: send an integer from 0 to 100000000000");
  }

  @Test
  void emptyListsAndAllBesideOthersAreRefused() {
    assertThat(refusal(Map.of("strategies", List.of(), "workers", List.of())).violations())
        .extracting(Violation::field)
        .containsExactly("strategies", "workers");
    assertThat(refusal(Map.of("strategies", List.of("all", "async"))).getMessage())
        .contains("send \"all\" alone");
  }

  @Test
  void aBaselineThatIsNotRunIsInconsistent() {
    SpecException refusal =
        refusal(Map.of("strategies", List.of("threads"), "baseline", "sequential"));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.getMessage()).contains("not one of this experiment's strategies");
  }

  @Test
  void eachKindOfWorkerHasItsOwnLimit() throws Exception {
    assertThat(check(request("async", 100_000, 10L)).workers()).containsExactly(100_000);
    SpecException refusal = refusal(Map.of("workers", List.of(257), "iterations", 1_000L));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.violations())
        .extracting(Violation::message)
        .containsExactly(
            "257 is too many for threads, which takes at most 256 (lab.limits.max-workers)",
            "257 is too many for global-lock, which takes at most 256 (lab.limits.max-workers)",
            "257 is too many for processes, which takes at most 32 (lab.limits.max-processes)");
  }

  @Test
  void tooManyOperationsOrTrialsAreRefusedWithTheLimit() {
    assertThat(refusal(request("async", 2, 10_000_000_000L)).getMessage())
        .contains("lab.limits.max-operations")
        .contains("send at most 5000000000,");
    assertThat(
            refusal(Map.of("strategies", List.of("async"), "iterations", Long.MAX_VALUE))
                .getMessage())
        .contains("lab.limits.max-operations");
    Map<String, ?> trials =
        Map.of("strategies", "async", "iterations", 1, "repetitions", 10_000, "warmup", 0);
    assertThat(refusal(trials).getMessage()).contains("10001 trials").contains("max-trials");
    Map<String, ?> huge =
        Map.of(
            "strategies",
            "async",
            "iterations",
            1,
            "repetitions",
            Integer.MAX_VALUE,
            "warmup",
            Integer.MAX_VALUE);
    assertThat(refusal(huge).getMessage()).contains("lab.limits.max-trials");
  }

  @Test
  void aTrialThatMayExceedHalfItsTimeIsRefusedWithWhatWouldPass() throws Exception {
    SpecException refusal = refusal(request("global-lock", 8, 10_000_000L));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.getMessage()).contains("half of lab.limits.trial-timeout");
    long passes = suggestion(refusal);
    assertThat(check(request("global-lock", 8, passes))).isNotNull();
    assertThat(refusal(request("global-lock", 8, passes + 1)).getMessage())
        .contains("trial-timeout");
  }

  @Test
  void anExperimentThatMayExceedItsTimeIsRefusedWithWhatWouldPass() throws Exception {
    Limits hasty = TestCatalogue.limits(Duration.ofSeconds(60), Duration.ofSeconds(10));
    SpecRules small = new SpecRules(TestCatalogue.plain(), TestCatalogue.RUNTIMES, hasty);
    SpecException refusal = refusal(small, request("global-lock", 2, 5_000_000L));
    assertThat(refusal.getMessage()).contains("lab.limits.experiment-timeout");
    long passes = suggestion(refusal);
    assertThat(check(small, request("global-lock", 2, passes))).isNotNull();
    assertThat(refusal(small, request("global-lock", 2, passes + 10)).getMessage())
        .contains("experiment-timeout");
  }

  @Test
  void whatReachesALimitAndNoMoreIsTaken() throws Exception {
    assertThat(check(request("threads", 256, 1)).workers()).containsExactly(256);
    assertThat(check(request("processes", 32, 1)).workers()).containsExactly(32);
    assertThat(
            check(Map.of("strategies", "async", "iterations", 1, "repetitions", 9_998, "warmup", 1))
                .trials())
        .isEqualTo(10_000);
    Limits patient = TestCatalogue.limits(Duration.ofDays(10_000), Duration.ofDays(10_000));
    SpecRules slow = new SpecRules(TestCatalogue.plain(), TestCatalogue.RUNTIMES, patient);
    assertThat(check(slow, request("async", 2, 5_000_000_000L)).iterations())
        .isEqualTo(new Iterations.Fixed(5_000_000_000L));
    assertThat(refusal(slow, request("async", 2, 5_000_000_001L)).getMessage())
        .contains("make 1.00e+11 operations in all, more than the 100000000000 of");
  }

  @Test
  void operationsOfAllStrategiesWorkersAndRoundsCountTogether() {
    Map<String, ?> sent =
        Map.of(
            "strategies",
            List.of("async", "threads"),
            "workers",
            List.of(1, 3),
            "iterations",
            1_000_000_000_000L,
            "repetitions",
            7,
            "warmup",
            3);
    assertThat(refusal(sent).getMessage())
        .contains("make 8.00e+13 operations", "at most 1250000000,");
  }

  @Test
  void aTrialMayTakeHalfItsTimeAndNoMore() throws Exception {
    Map<String, Object> sent = request("global-lock", 8, 1_000_000L);
    Duration trial = prediction(sent).longestTrial();
    Duration day = Duration.ofDays(1);
    assertThat(check(rules(trial.multipliedBy(2), day), sent)).isNotNull();
    assertThat(refusal(rules(trial.multipliedBy(2).minusNanos(1), day), sent).getMessage())
        .contains("half of lab.limits.trial-timeout");
  }

  @Test
  void anExperimentMayTakeItsTimeAndNoMore() throws Exception {
    Map<String, Object> sent = request("global-lock", 8, 1_000_000L);
    Duration experiment = prediction(sent).experiment();
    Duration day = Duration.ofDays(1);
    assertThat(check(rules(day, experiment), sent)).isNotNull();
    assertThat(refusal(rules(day, experiment.minusNanos(1)), sent).getMessage())
        .contains("lab.limits.experiment-timeout");
  }

  private static SpecRules rules(Duration trial, Duration experiment) {
    return new SpecRules(
        TestCatalogue.plain(), TestCatalogue.RUNTIMES, TestCatalogue.limits(trial, experiment));
  }

  private Prediction prediction(Map<String, ?> sent) throws SpecException {
    return new Prediction(check(sent), TestCatalogue.plain());
  }

  @Test
  void theSlowestOfAllCellsIsNamedWhereATrialMayTakeTooLong() {
    Map<String, ?> sent =
        Map.of(
            "strategies",
            List.of("threads", "global-lock", "async"),
            "workers",
            List.of(2, 8, 4),
            "iterations",
            100_000_000L,
            "repetitions",
            1);
    assertThat(refusal(sent).getMessage()).contains("100000000 of global-lock with 8 workers");
  }

  @Test
  void whereNotEvenOneIterationWouldPassFewerAreNotRecommended() throws Exception {
    Map<String, Object> sent = request("async", 100_000, 1_000);
    Duration least = prediction(request("async", 100_000, 1)).longestTrial();
    assertThat(refusal(rules(least.multipliedBy(2), Duration.ofDays(1)), sent).getMessage())
        .contains("; send at most 1, or fewer workers, strategies or repetitions");
    assertThat(
            refusal(rules(least.multipliedBy(2).minusNanos(2), Duration.ofDays(1)), sent)
                .getMessage())
        .contains("; send fewer workers, strategies or repetitions");
  }

  @Test
  void anExperimentIsPredictedToTakeTheTimeOfAllItsTrials() throws Exception {
    Map<String, ?> sent =
        Map.of(
            "strategies",
            List.of("async", "global-lock"),
            "workers",
            List.of(1, 3),
            "iterations",
            1_000,
            "repetitions",
            3,
            "warmup",
            2);
    Duration round = Duration.ZERO;
    for (String strategy : List.of("async", "global-lock")) {
      for (int workers : new int[] {1, 3}) {
        round = round.plus(prediction(request(strategy, workers, 1_000)).longestTrial());
      }
    }
    assertThat(check(sent).trials()).as("six of each of four cells").isEqualTo(24);
    assertThat(prediction(sent).experiment()).isEqualTo(round.multipliedBy(6));
  }

  @Test
  void ofSeveralLimitsOnlyTheFirstThatIsExceededIsNamed() {
    assertThat(refusal(request("async", 2, 10_000_000_000L)).violations()).hasSize(1);
    assertThat(
            refusal(Map.of("strategies", "async", "repetitions", 10_000, "iterations", 1_000_000))
                .violations())
        .hasSize(1);
  }

  @Test
  void aFieldThatDoesNotExistIsToldTheNearest() {
    assertThat(refusal(Map.of("iteration", 1)).getMessage())
        .startsWith("iteration: there is no such field; did you mean iterations?");
  }

  @Test
  void specsAreTheSameExperimentWhateverTheirSeeds() throws Exception {
    ExperimentSpec one = check(Map.of("seed", 1));
    assertThat(one.equalsExceptSeed(check(Map.of("seed", 2)))).isTrue();
    assertThat(one.equalsExceptSeed(check(Map.of("seed", 1, "warmup", 2)))).isFalse();
  }

  @Test
  void trialsDoTheWorkOfTheSpec() throws Exception {
    ExperimentSpec spec =
        check(
            Map.of(
                "iterations", 9, "pauseNanos", 5, "pauseEvery", 7, "switchIntervalNanos", 1_000));
    CounterEncoding encoding = new CounterEncoding(Workload.OPPOSED, 2, 9);
    assertThat(spec.work(spec.cells().getFirst(), encoding, true, 3))
        .isEqualTo(new Work(encoding, true, 3, new Pause(7, 5), 1_000));
  }

  private static long suggestion(SpecException refusal) {
    return Long.parseLong(refusal.getMessage().replaceAll(".*send at most (\\d+),.*", "$1"));
  }
}
