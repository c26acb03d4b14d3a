package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.spec.FieldType.Choice;
import dev.concurrencylab.experiment.spec.FieldType.IterationCount;
import dev.concurrencylab.experiment.spec.FieldType.LabelMap;
import dev.concurrencylab.experiment.spec.FieldType.ListOf;
import dev.concurrencylab.experiment.spec.FieldType.RuntimeName;
import dev.concurrencylab.experiment.spec.FieldType.StrategyName;
import dev.concurrencylab.experiment.spec.FieldType.WholeNumber;
import dev.concurrencylab.experiment.spec.SpecException.Reason;
import dev.concurrencylab.experiment.spec.SpecField.Support;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with one field is refused with the name of that field, and with no other. */
class RandomFaultsTest {

  private static final int ROUNDS = 20;
  private static final SpecRules RULES =
      new SpecRules(TestCatalogue.plain(), TestCatalogue.RUNTIMES, TestCatalogue.LIMITS);

  private static SpecException refusal(Map<String, ?> sent) {
    SpecException e =
        catchThrowableOfType(SpecException.class, () -> RULES.check(sent, new Violations()));
    assertThat(e).as("refusal of %s", sent).isNotNull();
    return e;
  }

  /** Returns values that no service takes for a field, each with what the other fields need. */
  private static List<Object> invalid(SpecField<?> field, Random random) {
    List<Object> values = new ArrayList<>(of(field.type(), random));
    values.add(Map.of("nested", 1));
    values.add(random.nextDouble());
    values.add(true);
    return values;
  }

  private static List<Object> of(FieldType<?> type, Random random) {
    return switch (type) {
      case Choice<?> choice -> List.of(choice.names().getFirst() + random.nextInt(), 7, "");
      case StrategyName _ -> List.of("thread" + random.nextInt(9), 7, "*");
      case RuntimeName _ -> List.of("no-such-" + random.nextInt(9), "");
      case LabelMap _ -> labels(random);
      case IterationCount(WholeNumber<Long> number) -> of(number, random);
      case WholeNumber<?> number -> numbers(number, random);
      case ListOf<?>(RuntimeName name) -> lists(of(name, random), random); // none is taken
      case ListOf<?>(FieldType<?> element) -> {
        List<Object> values = lists(of(element, random), random);
        values.add(List.of());
        yield values;
      }
    };
  }

  private static List<Object> labels(Random random) {
    Map<String, String> many = new HashMap<>();
    IntStream.rangeClosed(0, LabelMap.MOST + random.nextInt(9))
        .forEach(i -> many.put("name" + i, "value"));
    return List.of(
        many,
        List.of("name=value"),
        Map.of("", "value"),
        Map.of("a name", "value"),
        Map.of("name", ""),
        Map.of("name", "x".repeat(64 + random.nextInt(9))));
  }

  private static List<Object> numbers(WholeNumber<?> number, Random random) {
    List<Object> values = new ArrayList<>();
    values.add(number.minimum() - 1 - random.nextInt(1_000));
    values.add("one");
    values.add("");
    values.add(number.minimum() + ".5");
    values.add(BigInteger.TWO.pow(64 + random.nextInt(1_000)));
    if (number.bound() != WholeNumber.Bound.SHARED_LIMIT) {
      long most = number.maximum().applyAsLong(TestCatalogue.LIMITS);
      values.add(most + 1 + random.nextInt(1_000));
    }
    return values;
  }

  private static List<Object> lists(List<Object> elements, Random random) {
    List<Object> values = new ArrayList<>(elements);
    values.addAll(elements.stream().map(List::of).toList());
    values.add(IntStream.rangeClosed(1, ListOf.LONGEST + 1 + random.nextInt(9)).boxed().toList());
    return values;
  }

  static Stream<SpecField<?>> fields() {
    return SpecFields.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldOutOfBoundsOrOfTheWrongKindIsNamedAlone(SpecField<?> field) {
    Random random = new Random(field.name().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      for (Object value : invalid(field, random)) {
        SpecException refusal = refusal(Map.of(field.name(), value));
        assertThat(refusal.reason()).as("%s", value).isEqualTo(Reason.INVALID);
        assertThat(refusal.violations())
            .as("%s", value)
            .allSatisfy(v -> assertThat(v.field()).startsWith(field.name()));
      }
    }
  }

  /** Returns fields with a value that needs support, with what else it needs. */
  static Stream<Arguments> special() {
    return Stream.of(
        Arguments.of("insideNanos", Map.of("insideNanos", List.of(0, 50))),
        Arguments.of("outsideNanos", Map.of("outsideNanos", 500)),
        Arguments.of("readPercent", Map.of("readPercent", 90)),
        Arguments.of("counters", Map.of("counters", 2)),
        Arguments.of("counterChoice", Map.of("counterChoice", "own")),
        Arguments.of(
            "pauseWhere", Map.of("pauseWhere", "inside", "pauseNanos", 1, "pauseEvery", 1)));
  }

  @Test
  void thereIsAnExampleOfEachFieldThatNeedsSupport() {
    assertThat(special().map(arguments -> arguments.get()[0]))
        .containsExactlyInAnyOrderElementsOf(
            SpecFields.ALL.stream()
                .filter(field -> !field.support().equals(Support.ALL_STRATEGIES))
                .filter(field -> field.support().feature().isPresent())
                .map(SpecField::name)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("special")
  void aStrategyThatLacksAFieldIsRefusedIfNamedAndElseLeftOut(String field, Map<String, ?> values)
      throws Exception {
    Map<String, Object> sent = new HashMap<>(values);
    sent.put("iterations", 10);
    ExperimentSpec chosen = RULES.check(sent, new Violations());
    assertThat(chosen.leftOut()).containsExactlyInAnyOrder("async", "processes");
    assertThat(chosen.loopKind()).isEqualTo(LoopKind.GENERAL);
    sent.put("workload", "refcount");
    assertThat(RULES.check(sent, new Violations()).cells()).hasSameSizeAs(chosen.cells());
    sent.put("strategies", List.of("threads", "async"));
    SpecException refusal = refusal(sent);
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.violations()).extracting(Violation::field).containsOnly(field);
    assertThat(refusal.getMessage()).contains("async");
  }

  @Test
  void productsThatOverflowAreRefusedWithTheNameOfAField() {
    List<Integer> thousand = IntStream.rangeClosed(1, ListOf.LONGEST).boxed().toList();
    Random random = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> sent = new HashMap<>(Map.of("strategies", "threads"));
      sent.put("insideNanos", thousand);
      sent.put("outsideNanos", thousand);
      sent.put("counters", thousand.subList(0, 1 + random.nextInt(ListOf.LONGEST)));
      sent.put("workers", thousand.subList(0, 1 + random.nextInt(256)));
      sent.put("readPercent", thousand.subList(0, 1 + random.nextInt(100)));
      sent.put("repetitions", random.nextBoolean() ? 1 : Integer.MAX_VALUE);
      sent.put("iterations", random.nextBoolean() ? "auto" : Long.MAX_VALUE / 2);
      SpecException refusal = refusal(sent);
      assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
      assertThat(refusal.violations()).isNotEmpty();
      assertThat(refusal.violations()).allSatisfy(v -> assertThat(sent).containsKey(v.field()));
    }
  }
}
