package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.SpecException.Reason;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells are all combinations of what is asked, and of a size that the service can measure. */
class AxesTest {

  private static final Catalogue CATALOGUE = TestCatalogue.plain();
  private static final SpecRules RULES =
      new SpecRules(CATALOGUE, TestCatalogue.RUNTIMES, TestCatalogue.LIMITS);
  private static final int SPECS = 200;

  private static ExperimentSpec check(Map<String, ?> sent) throws SpecException {
    return RULES.check(sent, new Violations());
  }

  private static SpecException refusal(Map<String, ?> sent) {
    SpecException e = catchThrowableOfType(SpecException.class, () -> check(sent));
    assertThat(e).as("refusal of %s", sent).isNotNull();
    return e;
  }

  /** Returns requests of any size, of which some are too large. */
  static List<Map<String, Object>> requests() {
    Random random = new Random(7);
    return IntStream.range(0, SPECS).mapToObj(_ -> request(random)).toList();
  }

  private static Map<String, Object> request(Random random) {
    Map<String, Object> sent = new HashMap<>();
    sent.put("strategies", random.nextBoolean() ? List.of("threads", "global-lock") : "threads");
    sent.put("iterations", random.nextBoolean() ? "auto" : 1 + random.nextInt(1_000));
    sent.put("repetitions", 1 + random.nextInt(4));
    sent.put("warmup", random.nextInt(3));
    sent.put("workers", some(random, 1, 64));
    sent.put("insideNanos", some(random, 0, 1_000));
    sent.put("outsideNanos", some(random, 0, 1_000));
    sent.put("readPercent", some(random, 0, 100));
    sent.put("counters", some(random, 1, 100));
    return sent;
  }

  private static List<Integer> some(Random random, int least, int most) {
    int size = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 1 + random.nextInt(2);
    return random.ints(least, most + 1).distinct().limit(size).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void whatIsTakenHasAllCombinationsAndWhatIsNotSaysWhatWouldPass(Map<String, Object> sent)
      throws Exception {
    Map<String, Object> request = new HashMap<>(sent);
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        holdsWhatWasAsked(check(request), request);
        return;
      } catch (SpecException refused) {
        follow(refused, request);
      }
    }
    throw new AssertionError("advice that never ends: " + request);
  }

  /** Sends what the first violation recommends. */
  private static void follow(SpecException refused, Map<String, Object> request) {
    Violation first = refused.violations().getFirst();
    String advice = first.message().replaceAll("(?s).*; send ", "");
    assertThat(request).as(first.toString()).containsKey(first.field());
    int passes = Integer.parseInt(advice.replaceAll("\\D*(\\d+).*", "$1"));
    Object value = request.get(first.field());
    request.put(
        first.field(),
        value instanceof List<?> list
            ? new ArrayList<>(list.subList(0, Math.min(list.size(), passes)))
            : (Object) passes);
  }

  private static void holdsWhatWasAsked(ExperimentSpec spec, Map<String, Object> sent) {
    List<Cell> cells = spec.cells();
    int points = 1;
    for (Axis axis : Axis.values()) {
      assertThat(axis.valuesIn(spec)).isEqualTo(sent.get(axis.fieldName()));
      points *= axis.valuesIn(spec).size();
    }
    assertThat(cells).hasSize(points * spec.strategies().size());
    assertThat(new HashSet<>(cells)).hasSameSizeAs(cells);
    assertThat(spec.cellCount()).isEqualTo(cells.size());
    assertThat(spec.trials())
        .isEqualTo((long) cells.size() * (spec.repetitions() + spec.warmup() + 1))
        .isLessThanOrEqualTo(TestCatalogue.LIMITS.maxTrials().value());
    Prediction prediction = new Prediction(spec, CATALOGUE);
    assertThat(prediction.experiment())
        .isGreaterThanOrEqualTo(prediction.longestTrial())
        .isLessThanOrEqualTo(TestCatalogue.LIMITS.experimentTimeout().value());
    boolean bare = cells.stream().allMatch(cell -> isBare(cell));
    assertThat(cells.stream().map(spec::loop).noneMatch(Loop.General.class::isInstance))
        .isEqualTo(bare);
  }

  private static boolean isBare(Cell cell) {
    return List.of(Axis.INSIDE_NANOS, Axis.OUTSIDE_NANOS, Axis.READ_PERCENT, Axis.COUNTERS).stream()
        .allMatch(axis -> cell.value(axis) == axis.defaultValue());
  }

  @Test
  void aMillionCellsAreRefusedWithTheFieldAndTheLargestThatWouldPass() {
    List<Integer> hundred = IntStream.range(0, 100).boxed().toList();
    SpecException refusal =
        refusal(
            Map.of(
                "strategies", "threads",
                "insideNanos", hundred,
                "outsideNanos", hundred,
                "readPercent", hundred));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("insideNanos");
              assertThat(violation.message())
                  .contains("11000000 trials of 1000000 cells", "lab.limits.max-trials")
                  .contains("send at most 1, or fewer of others");
            });
  }

  @Test
  void aProductThatNoNumberHoldsIsRefused() {
    List<Integer> thousand = IntStream.rangeClosed(1, 1_000).boxed().toList();
    SpecException refusal =
        refusal(
            Map.of(
                "strategies",
                "threads",
                "insideNanos",
                thousand,
                "outsideNanos",
                thousand,
                "counters",
                thousand,
                "workers",
                IntStream.rangeClosed(1, 256).boxed().toList(),
                "readPercent",
                IntStream.rangeClosed(0, 100).boxed().toList(),
                "repetitions",
                Integer.MAX_VALUE));
    assertThat(refusal.getMessage())
        .startsWith("insideNanos: 1000 values make 9.22e+18 trials")
        .contains("lab.limits.max-trials");
  }

  @Test
  void theLargestListThatPassesIsNamed() throws Exception {
    List<Integer> inside = IntStream.range(0, 500).boxed().toList();
    Map<String, Object> sent =
        new HashMap<>(
            Map.of(
                "strategies",
                List.of("threads", "global-lock"),
                "insideNanos",
                inside,
                "readPercent",
                List.of(0, 50, 90, 99),
                "iterations",
                1));
    assertThat(refusal(sent).getMessage()).contains("send at most 113,");
    sent.put("insideNanos", inside.subList(0, 113));
    assertThat(check(sent).cellCount()).isEqualTo(2 * 113 * 4);
    sent.put("insideNanos", inside.subList(0, 114));
    assertThat(refusal(sent).violations().getFirst().field()).isEqualTo("repetitions");
  }

  @ParameterizedTest
  @CsvSource({
    "insideNanos, -1, from 0 to 1000000",
    "insideNanos, 1000001, from 0 to 1000000",
    "outsideNanos, 1000001, from 0 to 1000000",
    "readPercent, 101, from 0 to 100",
    "counters, 0, from 1 to 100000",
    "counters, 100001, from 1 to 100000"
  })
  void aValueOutOfBoundsIsRefusedWithItsField(String field, int value, String bounds) {
    SpecException refusal = refusal(Map.of("strategies", "threads", field, value));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal.getMessage()).startsWith(field + ": is " + value).contains(bounds);
  }

  @ParameterizedTest
  @CsvSource({
    "insideNanos, 50ns, insideNanos",
    "outsideNanos, much, outsideNanos",
    "readPercent, 90%, readPercent",
    "counters, all, counters",
    "counterChoice, each, counterChoice",
    "pauseWhere, within, pauseWhere",
    "iterations, automatic, iterations"
  })
  void aValueOfAnotherKindIsRefusedWithItsField(String field, String value, String named) {
    SpecException refusal = refusal(Map.of("strategies", "threads", field, value));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal.violations()).extracting(Violation::field).containsExactly(named);
  }

  @Test
  void aListThatIsTooLongIsRefused() {
    List<Integer> values = IntStream.range(0, 1_001).boxed().toList();
    assertThat(refusal(Map.of("insideNanos", values)).getMessage())
        .isEqualTo("insideNanos: has 1001 elements: send at most 1000");
  }

  @Test
  void aNamedStrategyThatLacksWhatIsAskedIsRefusedWithTheFieldAndOthers() {
    SpecException refusal =
        refusal(Map.of("strategies", List.of("async", "threads"), "readPercent", 90));
    assertThat(refusal.reason()).isEqualTo(Reason.UNACCEPTABLE);
    assertThat(refusal.violations())
        .extracting(v -> v.field() + ": " + v.message())
        .containsExactly(
            "readPercent: is not supported by async: leave out one of both, or take other"
                + " strategies, such as sequential, threads, global-lock");
  }

  @ParameterizedTest
  @CsvSource({"all", "''"})
  void strategiesThatWereNotNamedAreLeftOut(String strategies) throws Exception {
    Map<String, Object> sent = new HashMap<>(Map.of("insideNanos", List.of(0, 50)));
    if (!strategies.isEmpty()) {
      sent.put("strategies", List.of(strategies));
    }
    ExperimentSpec spec = check(sent);
    assertThat(spec.strategies()).containsExactly("sequential", "threads", "global-lock");
    assertThat(spec.leftOut()).containsExactlyInAnyOrder("async", "processes");
    assertThat(spec.baseline()).isEqualTo("sequential");
  }

  @Test
  void pausesInsideNeedAPause() throws Exception {
    Map<String, Object> sent =
        new HashMap<>(Map.of("strategies", "threads", "pauseWhere", "inside", "iterations", 1));
    assertThat(refusal(sent).violations()).extracting(Violation::field).contains("pauseWhere");
    sent.putAll(Map.of("pauseNanos", 1, "pauseEvery", 1));
    assertThat(check(sent).pauseWhere()).isEqualTo(PauseWhere.INSIDE);
    assertThat(check(sent).loopKind()).isEqualTo(LoopKind.GENERAL);
  }

  @Test
  void referenceCountsMayBeRead() throws Exception {
    Map<String, ?> sent =
        Map.of("strategies", "threads", "workload", "refcount", "readPercent", 50);
    assertThat(check(sent).readPercent()).containsExactly(50);
  }

  @Test
  void allCellsHaveTheLoopThatOneNeeds() throws Exception {
    ExperimentSpec spec =
        check(
            Map.of(
                "strategies",
                "threads",
                "insideNanos",
                List.of(0, 50),
                "counterChoice",
                "own",
                "iterations",
                1));
    assertThat(spec.cells())
        .extracting(spec::loop)
        .containsExactly(
            new Loop.General(new OperationShape(0, 0, 0, 1, CounterChoice.OWN, PauseWhere.OUTSIDE)),
            new Loop.General(
                new OperationShape(50, 0, 0, 1, CounterChoice.OWN, PauseWhere.OUTSIDE)));
  }

  @Test
  void chosenIterationsCountTwentyMillisecondsATrial() throws Exception {
    ExperimentSpec spec =
        check(Map.of("strategies", "threads", "iterations", "auto", "repetitions", 2));
    assertThat(spec.iterations()).isEqualTo(Chosen.AUTO);
    Duration trial = new Prediction(spec, CATALOGUE).longestTrial();
    assertThat(trial).isBetween(Duration.ofMillis(20), Duration.ofMillis(25));
    assertThat(refusal(Map.of("strategies", "threads", "iterations", "auto", "workers", 257)))
        .hasMessageContaining("max-workers");
  }

  @Test
  void tooManyTrialsOfChosenIterationsAreRefusedWithTheRepetitionsThatWouldPass() throws Exception {
    SpecRules hasty =
        new SpecRules(
            CATALOGUE,
            TestCatalogue.RUNTIMES,
            TestCatalogue.limits(Duration.ofSeconds(60), Duration.ofSeconds(1)));
    Map<String, Object> sent =
        new HashMap<>(Map.of("strategies", "threads", "iterations", "auto", "repetitions", 100));
    SpecException refusal =
        catchThrowableOfType(SpecException.class, () -> hasty.check(sent, new Violations()));
    assertThat(refusal.violations().getFirst().field()).isEqualTo("repetitions");
    int passes = Integer.parseInt(refusal.getMessage().replaceAll(".*at most (\\d+),.*", "$1"));
    sent.put("repetitions", passes);
    assertThat(hasty.check(sent, new Violations()).repetitions()).isEqualTo(passes);
  }

  @Test
  void aFieldWithItsDefaultLeavesTheHashAsItIs() throws Exception {
    String hash = check(Map.of("strategies", "threads")).questionHash();
    assertThat(check(Map.of("strategies", "threads", "counters", 1)).questionHash())
        .isEqualTo(hash);
    assertThat(check(Map.of("strategies", "threads", "counters", 2)).questionHash())
        .isNotEqualTo(hash);
  }
}
