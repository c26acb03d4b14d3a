package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.CellResult;
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
 * Three lines about the row that teaches most, for somebody who heard of races yesterday. They say
 * what was measured, and no more.
 */
final class ResultExplanation {

  private static final String THREE_STEPS =
      "x += 1 is three steps: load x, add 1, store x. If two workers load 5, both store 6: one is"
          + " lost.";
  private static final String INSTRUCTIONS =
      "x += 1 is several instructions; /strategies/%s shows where the GIL may change hands.";
  private static final String AWAIT_BETWEEN =
      "It awaits between loading x and storing it: others store meanwhile, and it overwrites them.";
  private static final String THREE_STEPS_OF_A_COUNT =
      "Counting a reference is three steps: load, add, store. If two workers load 5, one is lost.";

  private final ExperimentSnapshot experiment;
  private final Catalogue catalogue;

  private ResultExplanation(ExperimentSnapshot experiment, Catalogue catalogue) {
    this.experiment = experiment;
    this.catalogue = catalogue;
  }

  /** Returns the three lines. */
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
      case NOT_OBSERVED -> List.of(luck(cell), mechanism(cell), protect(cell));
      case INCONCLUSIVE -> List.of(nothingSeen(cell), mechanism(cell), moreOverlap(cell));
      case FAILED -> failed(cell);
      case EXACT -> exact();
    };
  }

  private static List<String> violated(CellResult cell) {
    return List.of(
        "%s promises to lose no update, yet lost some in %d of %d trials."
            .formatted(cell.strategy(), cell.trialsWithLoss(), cell.trials()),
        "That is a defect of this service or of the machine it runs on, whatever you asked for.",
        "Please keep the trials (the same address with ?format=csv) and report it.");
  }

  private String loss(CellResult cell) {
    long operations = cell.workers() * experiment.spec().iterations();
    long lost = cell.lostUpdates().median();
    return lost == 0
        ? "%s: %d of %d trials lost some of their %s updates."
            .formatted(row(cell), cell.trialsWithLoss(), cell.trials(), operations(operations))
        : "%s: the median trial lost %s%s of %s updates (%s)."
            .formatted(
                row(cell),
                cell.lostUpdates().atLeast() ? "at least " : "",
                operations(lost),
                operations(operations),
                NumberFormat.percent((double) lost / operations));
  }

  private static String operations(long count) {
    return count < 10_000_000 ? NumberFormat.exact(count) : NumberFormat.count(count);
  }

  private static String row(CellResult cell) {
    String workers =
        cell.workers() == 1 ? "1 worker" : NumberFormat.exact(cell.workers()) + " workers";
    return cell.strategy() + ", " + workers;
  }

  private String mechanism(CellResult cell) {
    if (kind(cell).filter(ExecutionKind.COOPERATIVE::equals).isPresent()) {
      return AWAIT_BETWEEN;
    }
    if (experiment.spec().workload() == Workload.REFCOUNT) {
      return THREE_STEPS_OF_A_COUNT;
    }
    boolean underGil = cell.switches() != null;
    return underGil ? INSTRUCTIONS.formatted(cell.strategy()) : THREE_STEPS;
  }

  private Optional<ExecutionKind> kind(CellResult cell) {
    return catalogue.find(cell.strategy()).map(Strategy::kind);
  }

  /** Points to what is nearest to the racy row and lost nothing: run alike, then cheapest. */
  private String remedy(CellResult racy) {
    return experiment.results().stream()
        .filter(cell -> cell.verdict() == Verdict.EXACT && cell.workers() == racy.workers())
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
    return "Nothing protects x here. To compare, add strategies that do, such as " + names + ".";
  }

  /** Returns the first exact strategy whose workers wait, or not; one that is run alike, if any. */
  private Optional<Strategy> protection(CellResult racy, boolean blocking) {
    return strategies(Guarantee.EXACT)
        .filter(strategy -> strategy.kind() != ExecutionKind.CALLER)
        .filter(strategy -> strategy.synchronization().blocking() == blocking)
        .filter(strategy -> interpreted(strategy) == interpreted(racy))
        .min(Comparator.comparing(strategy -> !Optional.of(strategy.kind()).equals(kind(racy))));
  }

  /** Returns the strategies of the catalogue that promise this under the experiment's workload. */
  private Stream<Strategy> strategies(Guarantee promised) {
    return catalogue.all().stream()
        .filter(strategy -> strategy.guarantee(experiment.spec().workload()) == promised);
  }

  /** An interpreter costs far more than what protects a counter in it. */
  private boolean interpreted(CellResult cell) {
    return catalogue.find(cell.strategy()).filter(ResultExplanation::interpreted).isPresent();
  }

  private static boolean interpreted(Strategy strategy) {
    return strategy.disassembly() != null || strategy.kind().cpython();
  }

  private static String comparison(CellResult safe, CellResult racy) {
    return "%s lost nothing, at %s times the cost: %s instead of %s ns per operation."
        .formatted(
            safe.strategy(),
            NumberFormat.significant(cost(safe) / cost(racy), 2),
            nanos(safe),
            nanos(racy));
  }

  private static double cost(CellResult cell) {
    return cell.nanosPerOperation().median();
  }

  private static String luck(CellResult cell) {
    return "%s: no loss in %d trials though workers overlapped: luck, not safety."
        .formatted(row(cell), cell.trials());
  }

  private static String nothingSeen(CellResult cell) {
    return cell.workers() == 1
        ? "%s: nothing was lost, since one worker has nobody to race with.".formatted(row(cell))
        : "%s: nothing was lost, but they hardly ran at once (%s): no proof."
            .formatted(
                row(cell), NumberFormat.percent(Objects.requireNonNullElse(cell.overlap(), 0.0)));
  }

  private static String moreOverlap(CellResult cell) {
    return cell.workers() == 1
        ? "To see a race, send workers=2 or more."
        : "To see a race, send more iterations, or no more workers than the machine has cores.";
  }

  private static List<String> failed(CellResult cell) {
    return List.of(
        "%s: not every trial finished, for the reason above.".formatted(row(cell)),
        "What did not finish says nothing about lost updates, neither way.",
        "If the reason is a limit, send fewer iterations or workers; if not, please report it.");
  }

  private List<String> exact() {
    List<CellResult> all = experiment.results();
    CellResult cheap =
        all.stream().min(Comparator.comparing(ResultExplanation::cost)).orElseThrow();
    CellResult dear = all.stream().max(Comparator.comparing(ResultExplanation::cost)).orElseThrow();
    int trials = all.stream().mapToInt(CellResult::trials).sum();
    String price =
        cheap == dear
            ? "%s: %s ns per operation.".formatted(row(cheap), nanos(cheap))
            : "Cheapest: %s; dearest: %s.".formatted(price(cheap), price(dear));
    return List.of(
        "No update was lost in %d trials: every strategy here promises that.".formatted(trials),
        price,
        "To see updates being lost, add strategies that promise nothing, such as %s."
            .formatted(strategies(Guarantee.NONE).map(Strategy::name).findFirst().orElseThrow()));
  }

  private static String price(CellResult cell) {
    return "%s (%s ns/op)"
        .formatted(NumberFormat.cell(cell.strategy(), cell.workers()), nanos(cell));
  }

  private static String nanos(CellResult cell) {
    return NumberFormat.significant(cost(cell), 3);
  }
}
