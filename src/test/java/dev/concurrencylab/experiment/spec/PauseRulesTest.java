package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.spec.SpecException.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the rules for pauses and the switch interval, and of their predicted duration. */
class PauseRulesTest {

  private static final long MILLISECOND = 1_000_000;

  private final SpecRules rules =
      new SpecRules(TestCatalogue.plain(), TestCatalogue.RUNTIMES, TestCatalogue.LIMITS);

  private static Map<String, Object> switching(Long nanos) {
    return sent("threads", 10, nanos, null, null);
  }

  private static Map<String, Object> pausing(Long nanos, Long every) {
    return sent("threads", 10, null, nanos, every);
  }

  /** Ten workers that pause for a millisecond after every tenth operation. */
  private static Map<String, Object> pausing(String strategy, long iterations) {
    return sent(strategy, iterations, null, MILLISECOND, 10L);
  }

  private static Map<String, Object> sent(
      String strategy, long iterations, Long switchInterval, Long pauseNanos, Long pauseEvery) {
    Map<String, Object> sent = new HashMap<>();
    sent.put("strategies", strategy);
    sent.put("workers", 10);
    sent.put("iterations", iterations);
    sent.put("switchIntervalNanos", switchInterval);
    sent.put("pauseNanos", pauseNanos);
    sent.put("pauseEvery", pauseEvery);
    sent.values().removeIf(Objects::isNull);
    return sent;
  }

  private static ExperimentSpec check(SpecRules rules, Map<String, Object> sent)
      throws SpecException {
    return rules.check(sent, new Violations());
  }

  private SpecException refusal(Map<String, Object> sent) {
    return refusal(rules, sent);
  }

  private static SpecException refusal(SpecRules rules, Map<String, Object> sent) {
    SpecException e = catchThrowableOfType(SpecException.class, () -> check(rules, sent));
    assertThat(e).as("refusal of %s", sent).isNotNull();
    return e;
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 1_000_000_000})
  void aSwitchIntervalIsFromAMicrosecondToASecond(long nanos) throws Exception {
    assertThat(check(rules, switching(nanos)).switchIntervalNanos()).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 999, 1_000_000_001, Long.MAX_VALUE})
  void aSwitchIntervalBeyondThatIsRefused(long nanos) {
    SpecException refusal = refusal(switching(nanos));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal.getMessage())
        .isEqualTo("switchIntervalNanos: is %d: send an integer from 1000 to 1000000000", nanos);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000000000, 100000000000", "0, 0", "0,", ", 0", ","})
  void aPauseIsAllOfItOrNone(Long nanos, Long every) throws Exception {
    ExperimentSpec spec = check(rules, pausing(nanos, every));
    assertThat(spec.pauseNanos()).isEqualTo(nanos == null ? 0 : nanos);
    assertThat(spec.pauseEvery()).isEqualTo(every == null ? 0 : every);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, pauseNanos", "1000000001, 1, pauseNanos", "1, -1, pauseEvery"})
  void aPauseBeyondItsBoundsIsRefused(long nanos, long every, String field) {
    SpecException refusal = refusal(pausing(nanos, every));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal.violations()).extracting(Violation::field).containsExactly(field);
  }

  @Test
  void aPauseComesNoLaterThanTheLastOperationThatMayBeAskedFor() {
    assertThat(refusal(pausing(1L, 100_000_000_001L)).getMessage())
        .isEqualTo("pauseEvery: is 100000000001: send an integer from 0 to 100000000000");
  }

  @ParameterizedTest
  @CsvSource({"5,, pauseEvery", "5, 0, pauseEvery", ", 5, pauseNanos", "0, 5, pauseNanos"})
  void halfAPauseIsInconsistent(Long nanos, Long every, String missing) {
    SpecException refusal = refusal(pausing(nanos, every));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.getMessage()).startsWith(missing + ": is missing: send ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "async"})
  void pausesAtTheSameTimeAreReckonedWithOnce(String strategy) throws Exception {
    assertThat(predicted(strategy, 10_000)).isBetween(seconds(1), seconds(3));
  }

  @Test
  void pausesOneAfterTheOtherAreReckonedWithEach() throws Exception {
    assertThat(predicted("sequential", 10_000)).isBetween(seconds(10), seconds(20));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private Duration predicted(String strategy, long iterations) throws SpecException {
    return new Prediction(check(rules, pausing(strategy, iterations)), TestCatalogue.plain())
        .longestTrial();
  }

  @Test
  void aTrialWhosePausesMayTakeTooLongIsRefusedWithWhatWouldPass() throws Exception {
    for (String strategy : List.of("sequential", "threads", "async", "processes")) {
      assertThat(check(rules, sent(strategy, 1_000_000, null, null, null))).isNotNull();
      long passes = passes(rules, strategy, 1_000_000, "half of lab.limits.trial-timeout");
      assertThat(refusal(pausing(strategy, passes + 1)).getMessage()).contains("trial-timeout");
    }
  }

  @Test
  void anExperimentWhosePausesMayTakeTooLongIsRefusedWithWhatWouldPass() throws Exception {
    SpecRules hasty =
        new SpecRules(
            TestCatalogue.plain(),
            TestCatalogue.RUNTIMES,
            TestCatalogue.limits(seconds(60), seconds(25)));
    for (String strategy : List.of("sequential", "threads", "async", "processes")) {
      long passes = passes(hasty, strategy, 20_000, "lab.limits.experiment-timeout");
      assertThat(refusal(hasty, pausing(strategy, passes + 10)).getMessage())
          .contains("experiment-timeout");
    }
  }

  /** Returns the advice that a refusal gives, which is followed with success. */
  private static long passes(SpecRules rules, String strategy, long iterations, String limit)
      throws SpecException {
    SpecException refusal = refusal(rules, pausing(strategy, iterations));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.getMessage()).contains(limit);
    long passes = Long.parseLong(refusal.getMessage().replaceAll(".*send at most (\\d+),.*", "$1"));
    assertThat(check(rules, pausing(strategy, passes)).iterations())
        .isEqualTo(new Iterations.Fixed(passes));
    return passes;
  }

  @Test
  void aPauseThatAloneIsTooLongCanOnlyBeAvoided() {
    assertThat(refusal(sent("sequential", 10, null, 1_000 * MILLISECOND, 1L)).getMessage())
        .contains("may take 100 s", "send at most 2,");
  }
}
