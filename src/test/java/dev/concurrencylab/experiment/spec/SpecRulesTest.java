package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.spec.SpecException.Reason;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecRulesTest {

  private final SpecRules rules = new SpecRules(TestCatalogue.plain(), TestCatalogue.LIMITS);

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
    assertThat(spec.iterations()).isEqualTo(1_000_000);
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
    SpecRules small = new SpecRules(TestCatalogue.plain(), hasty);
    SpecException refusal = refusal(small, request("global-lock", 2, 5_000_000L));
    assertThat(refusal.getMessage()).contains("lab.limits.experiment-timeout");
    long passes = suggestion(refusal);
    assertThat(check(small, request("global-lock", 2, passes))).isNotNull();
    assertThat(refusal(small, request("global-lock", 2, passes + 10)).getMessage())
        .contains("experiment-timeout");
  }

  private static long suggestion(SpecException refusal) {
    return Long.parseLong(refusal.getMessage().replaceAll(".*send at most (\\d+),.*", "$1"));
  }
}
