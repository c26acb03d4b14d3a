package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.measure.ThisJvm;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.CellStatistics;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.OperationSummary;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.LoopKind;
import dev.concurrencylab.experiment.spec.Prediction;
import dev.concurrencylab.experiment.spec.SpecException;
import dev.concurrencylab.experiment.spec.SpecField;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.spec.SpecRules;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.experiment.spec.Violations;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Feature;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random small specs, run under real strategies: what was sent, the cells, the prediction, the
 * trials and the results agree. The seed of each is its parameter, so that it can be run again.
 */
@Timeout(120)
class RandomSpecsTest {

  private static final int SPECS = 60;
  private static final Limits LIMITS = TestCatalogue.LIMITS;
  private static final ChildLauncher LAUNCHER =
      new ChildLauncher(ChildCommand.ofThisService(), ProcessListener.NONE);
  private static final ProcessPool POOL = new ProcessPool(LAUNCHER, 1, Duration.ofMinutes(1));
  private static final Catalogue CATALOGUE =
      new Catalogue(StandardStrategies.all(LAUNCHER, POOL), List.of());

  /** Those whose workers are threads of this JVM that can do more than bare updates. */
  private static final List<String> NAMES =
      CATALOGUE.all().stream()
          .filter(strategy -> strategy.supports(Feature.READS))
          .map(Strategy::name)
          .toList();

  @AfterAll
  static void letChildrenGo() {
    POOL.close();
  }

  static LongStream seeds() {
    return LongStream.range(0, SPECS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasSentAndPredictedAndMeasuredAgree(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, Object> sent = request(random);
    ExperimentSpec spec =
        new SpecRules(CATALOGUE, TestCatalogue.RUNTIMES, LIMITS).check(sent, new Violations());
    sentIsParsed(sent, spec);
    assertThat(new Prediction(spec, CATALOGUE).experiment())
        .isBetween(Duration.ZERO, LIMITS.experimentTimeout().value());
    List<TrialResult> trials = run(spec);
    List<CellResult> results = CellStatistics.of(spec, CATALOGUE, trials);
    assertThat(results)
        .extracting(CellResult::cell)
        .containsExactlyInAnyOrderElementsOf(spec.cells());
    results.forEach(result -> resultAgrees(spec, result, trials));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSpecOfAnAnswerCanBeSentAgain(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, Object> sent = request(random);
    sent.remove(random.nextBoolean() ? "strategies" : "baseline");
    ExperimentSpec spec =
        new SpecRules(CATALOGUE, TestCatalogue.RUNTIMES, LIMITS).check(sent, new Violations());
    Map<String, Object> answered = new HashMap<>(Map.of("leftOut", spec.leftOut()));
    SpecFields.ALL.forEach(field -> answered.put(field.name(), answered(field.of(spec))));
    ExperimentSpec again =
        new SpecRules(CATALOGUE, TestCatalogue.RUNTIMES, LIMITS).check(answered, new Violations());
    for (SpecField<?> field : SpecFields.ALL) {
      assertThat((Object) field.of(again)).as(field.name()).isEqualTo(field.of(spec));
    }
  }

  @Test
  void theMemoryOfAPartForEachWorkerAndCounterIsLimited() throws Exception {
    SpecRules rules = new SpecRules(CATALOGUE, TestCatalogue.RUNTIMES, LIMITS);
    Map<String, Object> sent =
        new HashMap<>(Map.of("strategies", "confined", "workers", 256, "iterations", 10));
    sent.put("counters", 100_000);
    SpecException refusal =
        catchThrowableOfType(SpecException.class, () -> rules.check(sent, new Violations()));
    assertThat(refusal.violations())
        .extracting(Violation::field, Violation::message)
        .containsExactly(
            tuple(
                "counters",
                "100000 are too many for confined, in which each of 256 workers has a part of each"
                    + " counter; send at most 16384, or fewer workers, or counterChoice own"));
    sent.put("counters", 16_384);
    assertThat(rules.check(sent, new Violations()).counters()).containsExactly(16_384);
    sent.putAll(Map.of("counters", 100_000, "counterChoice", "own"));
    assertThat(rules.check(sent, new Violations()).counters()).containsExactly(100_000);
  }

  /** Returns a value as it is in JSON. */
  private static Object answered(Object value) {
    return switch (value) {
      case Named constant -> constant.wireName();
      case List<?> list -> list;
      case Map<?, ?> labels -> labels;
      case Long number -> number;
      case Integer number -> number;
      case String name -> name;
      default -> Long.valueOf(value.toString()); // a fixed number of iterations
    };
  }

  private static Map<String, Object> request(Random random) {
    Map<String, Object> sent = new LinkedHashMap<>();
    int features = random.nextInt(6);
    put(random, sent, random.nextBoolean(), "labels", Map.of("commit", "1a2b"));
    put(random, sent, features > 0, "readPercent", some(random, 0, 1, 50, 99, 100));
    put(random, sent, features > 1, "outsideNanos", some(random, 0, 30, 300));
    put(random, sent, features > 2, "counters", some(random, 1, 2, 7, 100));
    put(random, sent, features > 2, "counterChoice", oneOf(random, "own", "random"));
    put(random, sent, features > 3, "insideNanos", some(random, 0, 30, 300));
    put(random, sent, features > 4, "pauseWhere", "inside");
    if (sent.containsKey("pauseWhere") || random.nextInt(4) == 0) {
      sent.putAll(Map.of("pauseNanos", 20_000, "pauseEvery", 1 + random.nextInt(300)));
    }
    sent.put("workload", oneOf(random, "opposed", "increment", "refcount"));
    sent.put("workers", some(random, 1, 2, 3, 5));
    sent.put("iterations", 1 + random.nextInt(400));
    sent.put("repetitions", 1 + random.nextInt(2));
    sent.put("warmup", 0);
    sent.put("seed", random.nextInt(1_000));
    List<String> able =
        new ArrayList<>(NAMES.stream().filter(name -> supports(name, sent)).toList());
    Collections.shuffle(able, random);
    sent.put("strategies", List.copyOf(able.subList(0, 1 + random.nextInt(3))));
    return sent;
  }

  private static boolean supports(String name, Map<String, Object> sent) {
    List<String> supported = SpecFields.supportedBy(CATALOGUE.get(name));
    List<String> lacking =
        SpecFields.supportedBy(CATALOGUE.get("threads")).stream()
            .filter(field -> !supported.contains(field))
            .toList();
    return Collections.disjoint(sent.keySet(), lacking);
  }

  private static void put(
      Random random, Map<String, Object> sent, boolean may, String field, Object value) {
    if (may && random.nextBoolean()) {
      sent.put(field, value);
    }
  }

  private static Object oneOf(Random random, Object... values) {
    return values[random.nextInt(values.length)];
  }

  private static List<Integer> some(Random random, Integer... values) {
    List<Integer> all = new ArrayList<>(Arrays.asList(values));
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, 1 + random.nextInt(2)));
  }

  private static void sentIsParsed(Map<String, Object> sent, ExperimentSpec spec) {
    for (SpecField<?> field : SpecFields.ALL) {
      if (sent.containsKey(field.name())) {
        assertThat(answered(field.of(spec)).toString())
            .as(field.name())
            .isEqualTo(sent.get(field.name()).toString());
      }
    }
    long points =
        Stream.of(Axis.values()).mapToLong(a -> a.valuesIn(spec).size()).reduce(1, (a, b) -> a * b);
    assertThat(spec.cells())
        .hasSize((int) points * spec.strategies().size())
        .doesNotHaveDuplicates();
  }

  private static List<TrialResult> run(ExperimentSpec spec) throws Exception {
    long iterations = Long.parseLong(spec.iterations().toString());
    List<TrialResult> results = new ArrayList<>();
    try (ThisJvm jvm = new ThisJvm(spec, CATALOGUE, InstantSource.system())) {
      for (TrialSchedule.Block block : TrialSchedule.of(spec, CATALOGUE)) {
        for (Trial trial : block.trials()) {
          results.add(jvm.run(trial, iterations, new StopFlag()).result());
        }
      }
    }
    assertThat(results).hasSize((int) spec.trials());
    return results;
  }

  private static void resultAgrees(
      ExperimentSpec spec, CellResult result, List<TrialResult> trials) {
    Cell cell = result.cell();
    long operations = cell.workers() * Long.parseLong(spec.iterations().toString());
    OperationSummary summary = result.operations();
    assertThat(result.trials()).isEqualTo(spec.repetitions());
    assertThat(summary.loop()).isEqualTo(spec.loopKind());
    for (TrialResult trial : trials) {
      if (trial.trial().cell().equals(cell)) {
        assertThat(trial).as("%s", spec).isInstanceOf(Finished.class);
        measurementAgrees(spec, cell, operations, ((Finished) trial).measurement(), trial);
      }
    }
    if (CATALOGUE.get(cell.strategy()).guarantee(spec.workload()) == Guarantee.EXACT) {
      assertThat(result.verdict()).as("%s", spec).isEqualTo(Verdict.EXACT);
      assertThat(result.lostUpdates().max()).isZero();
      assertThat(result.drift().max()).isZero();
    }
  }

  private static void measurementAgrees(
      ExperimentSpec spec, Cell cell, long operations, Measurement m, TrialResult trial) {
    assertThat(m.operations()).isEqualTo(operations);
    assertThat(m.counts().updates() + m.counts().reads()).isEqualTo(operations);
    assertThat(m.count().lost()).isBetween(0L, m.counts().updates());
    assertThat(m.count().drift()).isEqualTo(m.count().observed() - m.count().expected());
    assertThat(Math.abs(m.count().drift())).isLessThanOrEqualTo(m.count().lost());
    int percent = cell.value(Axis.READ_PERCENT);
    if (percent == 0 || percent == 100) {
      assertThat(m.counts().reads()).isEqualTo(percent == 0 ? 0 : operations);
    }
    assertThat(m.insideNanosMeasured() == null).isEqualTo(spec.loopKind() == LoopKind.PLAIN);
    assertThat(m.readLatency() == null || trial.trial().kind() == TrialKind.LATENCY).isTrue();
    assertThat(TrialColumns.read(column -> column.value().apply(trial))).isEqualTo(trial);
  }
}
