package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.spec.SpecException.Reason;
import dev.concurrencylab.process.runtimes.ConfiguredRuntime;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said to somebody whose forks cannot be. */
class ForkRulesTest {

  private static final String OWN = TestCatalogue.RUNTIMES.own().name();

  private final SpecRules rules = rules(Duration.ofMinutes(30));

  private static SpecRules rules(Duration experiment) {
    JavaRuntimes runtimes =
        new JavaRuntimes(
            ConfiguredRuntime.all(
                List.of("other=" + System.getProperty("java.home"), "gone=/no/such/jdk")));
    return new SpecRules(
        TestCatalogue.plain(), runtimes, TestCatalogue.limits(Duration.ofSeconds(60), experiment));
  }

  private ExperimentSpec check(Map<String, ?> sent) throws SpecException {
    return rules.check(sent, new Violations());
  }

  private static Violation refusal(SpecRules rules, Reason reason, Map<String, ?> sent) {
    SpecException e =
        catchThrowableOfType(SpecException.class, () -> rules.check(sent, new Violations()));
    assertThat(e).as("refusal of %s", sent).isNotNull();
    assertThat(e.reason()).isEqualTo(reason);
    assertThat(e.violations()).hasSize(1);
    return e.violations().getFirst();
  }

  private Violation refusal(Reason reason, Map<String, ?> sent) {
    return refusal(rules, reason, sent);
  }

  @Test
  void runtimesMayLookLikeNumbers() throws Exception {
    ExperimentSpec spec = check(Map.of("strategies", "threads", "runtimes", new BigDecimal(OWN)));
    assertThat(spec.runtimes()).containsExactly(OWN);
    assertThat(spec.cells()).extracting(Cell::runtime).containsExactly(OWN);
    assertThat(check(Map.of()).runtimes()).isEmpty();
    assertThat(check(Map.of("runtimes", List.of())).runtimes()).as("as an answer").isEmpty();
  }

  @Test
  void everyForkCountsInTrialsAndOperations() throws Exception {
    ExperimentSpec spec = check(Map.of("strategies", "threads", "forks", 3));
    assertThat(spec.trials()).isEqualTo(3 * 10 + 1);
    assertThat(check(Map.of("strategies", "threads", "forks", 1)).questionHash())
        .isNotEqualTo(check(Map.of("strategies", "threads")).questionHash());
  }

  @Test
  void forksNeedAStrategyThatCanRunInOne() {
    Violation violation =
        refusal(Reason.UNACCEPTABLE, Map.of("strategies", "processes", "forks", 2));
    assertThat(violation.field()).isEqualTo("forks");
    assertThat(violation.message()).contains("in one JVM", "processes");
  }

  @Test
  void anUnknownRuntimeIsAnsweredWithAllThatThereAre() {
    Violation violation = refusal(Reason.INVALID, Map.of("runtimes", "othr", "forks", 2));
    assertThat(violation.field()).isEqualTo("runtimes");
    assertThat(violation.message()).contains("other", OWN);
  }

  @Test
  void aRuntimeThatCannotBeUsedIsRefusedWithTheReason() {
    Violation violation =
        refusal(
            Reason.UNACCEPTABLE, Map.of("strategies", "threads", "runtimes", "gone", "forks", 2));
    assertThat(violation.message()).contains("gone", "/no/such/jdk", "bin/java");
  }

  @Test
  void anotherRuntimeNeedsForks() {
    Violation violation =
        refusal(Reason.UNACCEPTABLE, Map.of("strategies", "threads", "runtimes", "other"));
    assertThat(violation.field()).isEqualTo("runtimes");
    assertThat(violation.message()).contains("send forks");
  }

  @Test
  void strategiesWithProcessesOfTheirOwnAreLeftOutOfOtherRuntimesOrRefusedIfNamed()
      throws Exception {
    Map<String, Object> sent = new HashMap<>(Map.of("runtimes", "other", "forks", 2));
    assertThat(check(sent).leftOut()).containsExactly("processes");
    sent.put("strategies", List.of("threads", "processes"));
    Violation violation = refusal(Reason.UNACCEPTABLE, sent);
    assertThat(violation.field()).isEqualTo("runtimes");
    assertThat(violation.message()).contains("processes");
    sent.put("runtimes", OWN);
    assertThat(check(sent).strategies()).contains("processes");
  }

  @Test
  void tooManyForksAreAnsweredWithTheNumberThatFits() throws Exception {
    SpecRules hasty = rules(Duration.ofSeconds(100));
    Map<String, Object> sent = new HashMap<>(Map.of("strategies", "threads", "forks", 50));
    Violation violation = refusal(hasty, Reason.UNACCEPTABLE, sent);
    assertThat(violation.field()).isEqualTo("forks");
    int passing =
        Integer.parseInt(violation.message().replaceAll(".*send at most (\\d+),.*", "$1"));
    sent.put("forks", passing);
    assertThat(hasty.check(sent, new Violations()).forks()).isEqualTo(passing);
    sent.put("forks", passing + 1);
    refusal(hasty, Reason.UNACCEPTABLE, sent);
  }

  @Test
  void tooManyTrialsOfForksAreAnsweredWithTheNumberThatFits() throws Exception {
    Map<String, Object> sent =
        new HashMap<>(
            Map.of("strategies", "threads", "forks", 50, "repetitions", 999, "iterations", 1));
    Violation violation = refusal(Reason.UNACCEPTABLE, sent);
    assertThat(violation.field()).isEqualTo("forks");
    assertThat(violation.message()).contains("lab.limits.max-trials", "send at most 9,");
    sent.put("forks", 9);
    assertThat(check(sent).trials()).isEqualTo(9_001);
  }
}
