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
import org.junit.jupiter.api.Test;

class SpecRulesTest {

  private final SpecRules rules = new SpecRules(TestCatalogue.plain(), TestCatalogue.LIMITS);

  private static SpecDraft draft(List<String> strategies, List<Integer> workers, Long iterations) {
    return new SpecDraft(
        strategies, null, workers, iterations, null, null, null, null, null, null, null);
  }

  private SpecException refusal(SpecDraft draft) {
    return refusal(rules, draft);
  }

  private static SpecException refusal(SpecRules rules, SpecDraft draft) {
    SpecException e = catchThrowableOfType(SpecException.class, () -> rules.check(draft));
    assertThat(e).as("refusal of %s", draft).isNotNull();
    return e;
  }

  @Test
  void whoAsksForNothingGetsTheDefaultExperiment() throws Exception {
    ExperimentSpec spec = rules.check(SpecDraft.EMPTY);
    assertThat(spec.strategies())
        .containsExactly("sequential", "threads", "global-lock", "processes", "async");
    assertThat(spec.workload()).isEqualTo(Workload.OPPOSED);
    assertThat(spec.workers()).containsExactly(2);
    assertThat(spec.iterations()).isEqualTo(1_000_000);
    assertThat(spec.repetitions()).isEqualTo(9);
    assertThat(spec.warmup()).isEqualTo(1);
    assertThat(spec.baseline()).isEqualTo("sequential");
    assertThat(spec.seed()).isBetween(0L, SpecRules.MAX_SEED);
    assertThat(spec.trials()).isEqualTo(55);
    assertThat(spec.switchIntervalNanos()).isEqualTo(5_000_000);
    assertThat(spec.pause()).isEqualTo(Pause.NONE);
  }

  @Test
  void allMeansEveryStrategyOfTheCatalogue() throws Exception {
    assertThat(rules.check(draft(List.of("all"), null, 1_000L)).strategies())
        .isEqualTo(TestCatalogue.plain().names());
  }

  @Test
  void theBaselineIsTheFirstStrategyUnlessOneIsNamed() throws Exception {
    assertThat(rules.check(draft(List.of("threads", "async"), null, null)).baseline())
        .isEqualTo("threads");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    SpecException refusal =
        refusal(
            new SpecDraft(
                List.of("thread", "async", "async"),
                "opposd",
                List.of(0, 2, 2),
                -1L,
                0,
                -1,
                "asink",
                -5L,
                999L,
                -1L,
                -1L));
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
    assertThat(refusal(draft(List.of(), List.of(), null)).violations())
        .extracting(Violation::field)
        .containsExactly("strategies", "workers");
    assertThat(refusal(draft(List.of("all", "async"), null, null)).getMessage())
        .contains("send \"all\" alone");
  }

  @Test
  void aBaselineThatIsNotRunIsInconsistent() {
    SpecException refusal =
        refusal(
            new SpecDraft(
                List.of("threads"),
                null,
                null,
                null,
                null,
                null,
                "sequential",
                null,
                null,
                null,
                null));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.getMessage()).contains("not one of this experiment's strategies");
  }

  @Test
  void eachKindOfWorkerHasItsOwnLimit() throws Exception {
    assertThat(rules.check(draft(List.of("async"), List.of(100_000), 10L)).workers())
        .containsExactly(100_000);
    SpecException refusal = refusal(draft(null, List.of(257), 1_000L));
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
    assertThat(refusal(draft(List.of("async"), List.of(2), 10_000_000_000L)).getMessage())
        .contains("lab.limits.max-operations")
        .contains("send at most 5000000000,");
    assertThat(refusal(draft(List.of("async"), null, Long.MAX_VALUE)).getMessage())
        .contains("lab.limits.max-operations");
    SpecDraft trials =
        new SpecDraft(List.of("async"), null, null, 1L, 10_000, 0, null, null, null, null, null);
    assertThat(refusal(trials).getMessage()).contains("10001 trials").contains("max-trials");
    SpecDraft huge =
        new SpecDraft(
            List.of("async"),
            null,
            null,
            1L,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            null,
            null,
            null,
            null,
            null);
    assertThat(refusal(huge).getMessage()).contains("lab.limits.max-trials");
  }

  @Test
  void aTrialThatMayExceedHalfItsTimeIsRefusedWithWhatWouldPass() throws Exception {
    SpecException refusal = refusal(draft(List.of("global-lock"), List.of(8), 10_000_000L));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.getMessage()).contains("half of lab.limits.trial-timeout");
    long passes = suggestion(refusal);
    assertThat(rules.check(draft(List.of("global-lock"), List.of(8), passes))).isNotNull();
    assertThat(refusal(draft(List.of("global-lock"), List.of(8), passes + 1)).getMessage())
        .contains("trial-timeout");
  }

  @Test
  void anExperimentThatMayExceedItsTimeIsRefusedWithWhatWouldPass() throws Exception {
    Limits hasty = TestCatalogue.limits(Duration.ofSeconds(60), Duration.ofSeconds(10));
    SpecRules small = new SpecRules(TestCatalogue.plain(), hasty);
    SpecException refusal = refusal(small, draft(List.of("global-lock"), List.of(2), 5_000_000L));
    assertThat(refusal.getMessage()).contains("lab.limits.experiment-timeout");
    long passes = suggestion(refusal);
    assertThat(small.check(draft(List.of("global-lock"), List.of(2), passes))).isNotNull();
    assertThat(refusal(small, draft(List.of("global-lock"), List.of(2), passes + 10)).getMessage())
        .contains("experiment-timeout");
  }

  private static long suggestion(SpecException refusal) {
    return Long.parseLong(refusal.getMessage().replaceAll(".*send at most (\\d+),.*", "$1"));
  }
}
