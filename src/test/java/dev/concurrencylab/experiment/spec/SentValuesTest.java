package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.trial.Workload;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send in the place of a value, and what they are told. */
class SentValuesTest {

  private final SpecRules rules =
      new SpecRules(TestCatalogue.plain(), TestCatalogue.RUNTIMES, TestCatalogue.LIMITS);

  private ExperimentSpec check(String field, Object sent) throws SpecException {
    Map<String, Object> all = new HashMap<>(Map.of("strategies", "async"));
    all.put(field, sent);
    return rules.check(all, new Violations());
  }

  private List<String> refusal(String field, Object sent) {
    SpecException e = catchThrowableOfType(SpecException.class, () -> check(field, sent));
    assertThat(e).as("refusal of %s", sent).isNotNull();
    return e.violations().stream()
        .map(violation -> violation.field() + ": " + violation.message())
        .toList();
  }

  static Stream<Number> oneThousand() {
    return Stream.of(
        1_000, 1_000L, BigInteger.valueOf(1_000), new BigDecimal("1e3"), new BigDecimal("1000.00"));
  }

  @ParameterizedTest
  @MethodSource("oneThousand")
  void aWholeNumberIsTakenHoweverItIsWritten(Number sent) throws Exception {
    assertThat(check("iterations", sent).iterations()).isEqualTo(new Iterations.Fixed(1_000));
  }

  @Test
  void zeroIsAWholeNumberHoweverItIsWritten() throws Exception {
    assertThat(check("warmup", new BigDecimal("0.000")).warmup()).isZero();
  }

  static Stream<Map.Entry<Object, String>> noNumbers() {
    return Stream.of(
        Map.entry(new BigDecimal("1.5"), "1.5 is not a whole number: send an integer"),
        Map.entry(Double.NaN, "NaN is not a number: send an integer"),
        Map.entry("1000", "\"1000\" is a string: send the number without quotes, 1000"),
        Map.entry("-1", "\"-1\" is a string: send the number without quotes, -1"),
        Map.entry(
            true, "true is not a number: send an integer, or leave the field out for its default"));
  }

  @ParameterizedTest
  @MethodSource("noNumbers")
  void whatIsNoWholeNumberIsToldWhatToSend(Map.Entry<Object, String> sent) {
    assertThat(refusal("iterations", sent.getKey()))
        .containsExactly("iterations: " + sent.getValue());
  }

  @Test
  void aNumberThatTheFieldCannotHoldIsToldTheNextThatItCan() {
    BigInteger beyond = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE);
    assertThat(refusal("iterations", beyond))
        .containsExactly("iterations: 9223372036854775808 is too large: send at most 100000000000");
    assertThat(refusal("iterations", beyond.negate()))
        .containsExactly("iterations: -9223372036854775808 is too small: send 1 or more");
    assertThat(refusal("repetitions", Integer.MAX_VALUE + 1L))
        .containsExactly("repetitions: 2147483648 is too large: send at most 10000");
    assertThat(refusal("iterations", Long.MAX_VALUE))
        .singleElement()
        .asString()
        .contains("lab.limits.max-operations");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9_007_199_254_740_991L})
  void aSeedIsFromZeroToTheLargestIntegerThatIsExactInJson(long seed) throws Exception {
    assertThat(check("seed", seed).seed()).isEqualTo(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 9_007_199_254_740_992L})
  void aSeedBeyondThatIsRefused(long seed) {
    assertThat(refusal("seed", seed))
        .containsExactly("seed: is %d: send an integer from 0 to 9007199254740991".formatted(seed));
  }

  @Test
  void onlyAStringIsAName() {
    assertThat(refusal("workload", 5)).containsExactly("workload: 5 is not a name: send a string");
    assertThat(refusal("baseline", List.of("async")))
        .containsExactly("baseline: [async] is not a name: send a string");
  }

  @Test
  void aWorkloadIsTakenByItsName() throws Exception {
    for (Workload workload : Workload.values()) {
      assertThat(check("workload", workload.wireName()).workload()).isEqualTo(workload);
    }
  }

  @Test
  void ofANestedValueNoPartIsRepeated() {
    assertThat(refusal("iterations", Map.of("a", "b".repeat(80))))
        .containsExactly(
            "iterations: a nested object is not a number: send an integer, or leave the field out"
                + " for its default");
    assertThat(refusal("iterations", Collections.nCopies(30, 12)))
        .singleElement()
        .asString()
        .startsWith("iterations: a nested list or long number is not a number");
    assertThat(refusal("iterations", Map.of("a", 1)))
        .singleElement()
        .asString()
        .startsWith("iterations: {a=1} is not a number");
    assertThat(refusal("iterations", Collections.nCopies(20, 1))) // 60 characters
        .singleElement()
        .asString()
        .startsWith("iterations: [1, 1, ");
  }

  @Test
  void aListMayHaveAThousandElements() throws Exception {
    List<Integer> most = IntStream.rangeClosed(1, 1_000).boxed().toList();
    assertThat(
            rules
                .check(
                    Map.of(
                        "strategies", "async", "workers", most, "iterations", 1, "repetitions", 1),
                    new Violations())
                .workers())
        .isEqualTo(most);
    assertThat(refusal("workers", IntStream.rangeClosed(1, 1_001).boxed().toList()))
        .containsExactly("workers: has 1001 elements: send at most 1000");
  }

  @Test
  void anEmptyListIsToldWhatItLacks() {
    assertThat(refusal("workers", List.of()))
        .containsExactly("workers: is empty: give at least one number, or leave the field out");
    assertThat(refusal("strategies", List.of()))
        .containsExactly(
            "strategies: is empty: name at least one strategy, or leave the field out");
  }

  @Test
  void anElementIsNamedByItsPlaceUnlessItIsTheOnlyOne() {
    assertThat(refusal("workers", List.of(1, "two", " ")))
        .containsExactly(
            "workers[1]: \"two\" is not a number: send an integer",
            "workers[2]: is empty: leave out the surplus comma or quotes");
    assertThat(refusal("workers", List.of("two")))
        .containsExactly("workers: \"two\" is not a number: send an integer");
  }

  @Test
  void theWildcardOfShellsIsNotThatOfStrategies() {
    assertThat(refusal("strategies", List.of("*")))
        .containsExactly("strategies: has no wildcard *: send \"all\" for all strategies");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iterations | 10k      | is not an integer: send 10000
          iterations | 10 K     | is not an integer: send 10000
          iterations | 2.5M     | is not an integer: send 2500000
          iterations | 1G       | is not an integer: send 1000000000
          iterations | 5s       | is not a number: send an integer
          iterations | 1,000    | is not an integer: send 1000
          iterations | 1'000'000 | is not an integer: send 1000000
          pauseNanos | 5ns      | is not a number of nanoseconds: send 5
          pauseNanos | 5us      | is not a number of nanoseconds: send 5000
          pauseNanos | 5µs      | is not a number of nanoseconds: send 5000
          pauseNanos | 5 ms     | is not a number of nanoseconds: send 5000000
          pauseNanos | 5s       | is not a number of nanoseconds: send 5000000000
          pauseNanos | 5k       | is not a number: send an integer
          workers    | 1-16     | is a range: send the numbers themselves, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16
          workers    | 1-17     | is a range: send the numbers themselves, such as 1,2,4,8
          workers    | 2:3      | is a range: send the numbers themselves, 2,3
          workers    | 3-3      | is a range: send the numbers themselves, such as 1,2,4,8
          workers    | 3-2      | is a range: send the numbers themselves, such as 1,2,4,8
          """)
  void whoeverWritesAsPeopleDoIsToldTheNumber(String field, String text, String advice) {
    assertThat(IntegerAdvice.of(field, text)).isEqualTo(advice);
  }
}
