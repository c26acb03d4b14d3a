package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.ExecutionKind;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three lines that explain the most instructive row of the table to somebody who is new to races.
 * They state only what was measured.
 */
final class ResultExplanation {

  private static final String THREE_STEPS =
      "x += 1 is three steps: load x, add 1, store x. If two workers load 5, both store 6: one is"
          + " lost.";
  private static final String INSTRUCTIONS =
      "x += 1 is several instructions; /strategies/%s shows where the GIL may change hands.";
  private static final String AWAIT_BETWEEN =
      "A worker awaits between loading and storing x, and overwrites what others stored meanwhile.";
  private static final String THREE_STEPS_OF_A_REFERENCE_COUNT =
      "Counting a reference is three steps: load, add, store. If two workers load 5, one is lost.";

  private final ExperimentSnapshot experiment;
  private final Catalogue catalogue;
  private final CellName names;

  private ResultExplanation(ExperimentSnapshot experiment, Catalogue catalogue) {
    this.experiment = experiment;
    this.catalogue = catalogue;
    this.names = new CellName(experiment.spec());
  }

  static List<String> of(ExperimentSnapshot experiment, Catalogue catalogue) {
    ResultExplanation explanation = new ResultExplanation(experiment, catalogue);
    return Stream.of(
            Verdict.VIOLATED,
            Verdict.LOST_UPDATES,
            Verdict.NOT_OBSERVED,
            Verdict.INCONCLUSIVE,
            Verdict.FAILED,
            Verdict.EXACT)
        .flatMap(verdict -> explanation.first(verdict).stream())
        .findFirst()
        .map(explanation::about)
        .orElseThrow();
  }

  private Optional<CellResult> first(Verdict verdict) {
    return experiment.results().stream().filter(cell -> cell.verdict() == verdict).findFirst();
  }

  private List<String> about(CellResult cell) {
    return switch (cell.verdict()) {
      case VIOLATED -> violated(cell);
      case LOST_UPDATES -> List.of(loss(cell), mechanism(cell), remedy(cell));
      case NOT_OBSERVED -> List.of(notObserved(cell), mechanism(cell), protect(cell));
      case INCONCLUSIVE -> List.of(inconclusive(cell), mechanism(cell), moreOverlap(cell));
      case FAILED -> failed(cell);
      case EXACT -> exact();
    };
  }

  private static List<String> violated(CellResult cell) {
    return List.of(
        "%s guarantees that no update is lost, but %d of %d trials lost updates."
            .formatted(cell.strategy(), cell.trialsWithLoss(), cell.trials()),
        "This is a defect of the service, the JVM or the machine, not of your request.",
        "Please save the trials (the same address with ?format=csv) and report it.");
  }

  private String loss(CellResult cell) {
    long operations =
        cell.workers()
            * switch (experiment.spec().iterations()) {
              case Fixed(long count) -> count;
              case Chosen chosen -> cell.operations().iterations();
            };
    long lost = cell.lostUpdates().median();
    String kind = cell.cell().value(Axis.READ_PERCENT) == 0 ? "updates" : "operations";
    return lost == 0
        ? "%s: %d of %d trials lost some of %s %s."
            .formatted(
                row(cell), cell.trialsWithLoss(), cell.trials(), operations(operations), kind)
        : "%s: the median trial lost %s%s of %s %s (%s)."
            .formatted(
                row(cell),
                cell.lostUpdates().atLeast() ? "at least " : "",
                operations(lost),
                operations(operations),
                kind,
                NumberFormat.percent((double) lost / operations));
  }

  private static String operations(long count) {
    return count < 10_000_000 ? NumberFormat.exact(count) : NumberFormat.count(count);
  }

  private String row(CellResult cell) {
    return cell.strategy() + ", " + names.place(cell.cell());
  }

  private String mechanism(CellResult cell) {
    if (kind(cell).filter(ExecutionKind.COOPERATIVE::equals).isPresent()) {
      return AWAIT_BETWEEN;
    }
    if (experiment.spec().workload() == Workload.REFCOUNT) {
      return THREE_STEPS_OF_A_REFERENCE_COUNT;
    }
    boolean underGil = cell.switches() != null;
    return underGil ? INSTRUCTIONS.formatted(cell.strategy()) : THREE_STEPS;
  }

  private Optional<ExecutionKind> kind(CellResult cell) {
    return catalogue.find(cell.strategy()).map(Strategy::kind);
  }

  /**
   * Compares with an exact row of equal axes, if possible of the same execution; of several, with
   * the cheapest.
   */
  private String remedy(CellResult racy) {
    return experiment.results().stream()
        .filter(cell -> cell.verdict() == Verdict.EXACT)
        .filter(cell -> cell.cell().equals(racy.cell().with(cell.strategy())))
        .filter(cell -> interpreted(cell) == interpreted(racy))
        .filter(cell -> kind(cell).filter(ExecutionKind.CALLER::equals).isEmpty())
        .min(
            Comparator.comparing((CellResult cell) -> !kind(cell).equals(kind(racy)))
                .thenComparing(ResultExplanation::cost))
        .map(safe -> comparison(safe, racy))
        .orElseGet(() -> protect(racy));
  }

  private String protect(CellResult racy) {
    String names =
        Stream.of(true, false)
            .flatMap(blocking -> protection(racy, blocking).stream())
            .map(Strategy::name)
            .collect(Collectors.joining(" and "));
    return "Nothing protects x here. To compare, add strategies that protect it: " + names + ".";
  }

  /**
   * Returns the first exact strategy whose synchronization is blocking, or is not; if possible one
   * of the same execution.
   */
  private Optional<Strategy> protection(CellResult racy, boolean blocking) {
    return strategies(Guarantee.EXACT)
        .filter(strategy -> strategy.kind() != ExecutionKind.CALLER)
        .filter(strategy -> strategy.synchronization().blocking() == blocking)
        .filter(strategy -> interpreted(strategy) == interpreted(racy))
        .min(Comparator.comparing(strategy -> !Optional.of(strategy.kind()).equals(kind(racy))));
  }

  private Stream<Strategy> strategies(Guarantee guarantee) {
    return catalogue.all().stream()
        .filter(strategy -> strategy.guarantee(experiment.spec().workload()) == guarantee);
  }

  /**
   * Returns whether an interpreter runs the loop. It costs far more than the protection of a
   * counter, so that rows with and without one are not compared.
   */
  private boolean interpreted(CellResult cell) {
    return catalogue.find(cell.strategy()).filter(ResultExplanation::interpreted).isPresent();
  }

  private static boolean interpreted(Strategy strategy) {
    return strategy.disassembly() != null || strategy.kind().cpython();
  }

  private static String comparison(CellResult safe, CellResult racy) {
    return "%s lost no update, at %s times the cost: %s instead of %s ns per operation."
        .formatted(
            safe.strategy(),
            NumberFormat.significant(cost(safe) / cost(racy), 2),
            nanos(safe),
            nanos(racy));
  }

  private static double cost(CellResult cell) {
    return cell.nanosPerOperation().median();
  }

  private String notObserved(CellResult cell) {
    return "%s: no loss in %d trials despite overlap. That is luck, not safety."
        .formatted(row(cell), cell.trials());
  }

  private String inconclusive(CellResult cell) {
    return cell.workers() == 1
        ? "%s: no update was lost, because one worker has no other to race with."
            .formatted(row(cell))
        : "%s: no update was lost, but workers overlapped too little (%s)."
            .formatted(
                row(cell), NumberFormat.percent(Objects.requireNonNullElse(cell.overlap(), 0.0)));
  }

  private static String moreOverlap(CellResult cell) {
    return cell.workers() == 1
        ? "To see a race, send workers=2 or more."
        : "To see a race, send more iterations, or at most as many workers as there are cores.";
  }

  private List<String> failed(CellResult cell) {
    return List.of(
        "%s: not every trial finished, for the reason above.".formatted(row(cell)),
        "A failed trial says nothing about lost updates.",
        "If the reason is a limit, send fewer iterations or workers; if not, please report it.");
  }

  private List<String> exact() {
    List<CellResult> all = experiment.results();
    CellResult fastest =
        all.stream().min(Comparator.comparing(ResultExplanation::cost)).orElseThrow();
    CellResult slowest =
        all.stream().max(Comparator.comparing(ResultExplanation::cost)).orElseThrow();
    int trials = all.stream().mapToInt(CellResult::trials).sum();
    String costs =
        fastest == slowest
            ? "%s: %s ns per operation.".formatted(row(fastest), nanos(fastest))
            : "Fastest: %s; slowest: %s.".formatted(withCost(fastest), withCost(slowest));
    return List.of(
        "No update was lost in %d trials, as every strategy here guarantees.".formatted(trials),
        costs,
        "To see lost updates, add a strategy without that guarantee, such as %s."
            .formatted(strategies(Guarantee.NONE).map(Strategy::name).findFirst().orElseThrow()));
  }

  private String withCost(CellResult cell) {
    return "%s (%s ns/op)".formatted(names.of(cell.cell()), nanos(cell));
  }

  private static String nanos(CellResult cell) {
    return NumberFormat.significant(cost(cell), 3);
  }
}
