package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.comparison.CellComparison;
import dev.concurrencylab.experiment.comparison.Comparison;
import dev.concurrencylab.experiment.comparison.Comparison.Difference;
import dev.concurrencylab.experiment.comparison.Comparison.Missing;
import dev.concurrencylab.experiment.comparison.Comparison.Party;
import dev.concurrencylab.experiment.comparison.Losses;
import dev.concurrencylab.experiment.comparison.Speed.Scope;
import dev.concurrencylab.experiment.comparison.SpeedVerdict;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.format.PrintableText;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison as plain text, the worst cell first. */
public record ComparisonText(Comparison comparison) {

  private static final int NAME_WIDTH = 30;
  private static final int MOST_LISTED = 20;

  public String render() {
    TextLines lines =
        new TextLines()
            .add(
                comparison.passed()
                    ? "PASSED"
                    : "FAILED: " + String.join("; ", comparison.failures()))
            .blank();
    if (comparison.by() == null) {
      lines
          .add("baseline", party(comparison.baseline()))
          .add("contender", party(comparison.contender()));
    } else {
      lines.add("within", party(comparison.contender()) + ", by " + comparison.by());
    }
    comparison.differences().forEach(each -> lines.add("differs", difference(each)));
    lines.blank().append(table()).blank().add(comparison.summary());
    explain(lines);
    return lines.toString();
  }

  private static String party(Party party) {
    return PrintableText.replace(party.id())
        + " of "
        + party.createdAt().truncatedTo(ChronoUnit.SECONDS)
        + (party.labels().isEmpty() ? "" : " (" + LabelText.of(party.labels()) + ")");
  }

  private static String difference(Difference difference) {
    return PrintableText.replace(
        "%s: %s → %s"
            .formatted(
                difference.field(),
                Objects.requireNonNullElse(difference.baseline(), NumberFormat.NONE),
                Objects.requireNonNullElse(difference.contender(), NumberFormat.NONE)));
  }

  private String table() {
    Table table =
        new Table()
            .left("cell")
            .right("baseline\nns/op")
            .right("contender\nns/op")
            .right("ratio")
            .right("interval")
            .right("p")
            .left("speed")
            .right("lossy")
            .left("losses");
    boolean runtimes = varies(Cell::runtime);
    List<Axis> axes =
        Arrays.stream(Axis.values())
            .filter(axis -> axis != Axis.WORKERS && varies(cell -> cell.value(axis)))
            .toList();
    String group = "";
    for (CellComparison cell : comparison.cells()) {
      String title = title(cell.cell(), runtimes, axes);
      if (!title.equals(group)) {
        table.group(title);
        group = title;
      }
      Estimate ratio = cell.speed().ratio();
      table.row(
          name(cell.cell()),
          NumberFormat.significant(cell.baselineNanosPerOperation(), 3),
          NumberFormat.significant(cell.contenderNanosPerOperation(), 3),
          NumberFormat.significant(ratio == null ? null : (Double) ratio.median(), 3),
          interval(ratio),
          probability(cell.speed().p()),
          cell.failed() ? "failed trials" : cell.speed().verdict().wireName(),
          lossy(cell.losses()),
          cell.losses().verdict().wireName());
    }
    return table.render();
  }

  private static String name(Cell cell) {
    String name = PrintableText.replace(NumberFormat.cell(cell.strategy(), cell.workers()));
    return name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH - 1) + "…" : name;
  }

  private static String title(Cell cell, boolean runtime, List<Axis> axes) {
    return Stream.concat(
            runtime ? Stream.of("runtime " + cell.runtime()) : Stream.of(),
            axes.stream().map(axis -> CellName.value(axis, cell.value(axis))))
        .map(PrintableText::replace)
        .collect(Collectors.joining(", "));
  }

  private boolean varies(Function<Cell, Object> value) {
    return comparison.cells().stream().map(CellComparison::cell).map(value).distinct().count() > 1;
  }

  private static String interval(Estimate ratio) {
    return ratio == null || ratio.low() == null
        ? NumberFormat.NONE
        : NumberFormat.significant(ratio.low(), 3)
            + "–"
            + NumberFormat.significant(ratio.high(), 3);
  }

  private static String probability(Double p) {
    if (p == null) {
      return NumberFormat.NONE;
    }
    return p < 0.0001 ? "<.0001" : NumberFormat.significant(p, 2);
  }

  private static String lossy(Losses losses) {
    return losses.baseline().lossy()
        + "/"
        + losses.baseline().units()
        + "→"
        + losses.contender().lossy()
        + "/"
        + losses.contender().units();
  }

  private void explain(TextLines lines) {
    Map<String, Long> reasons =
        comparison.cells().stream()
            .filter(cell -> cell.speed().verdict() == SpeedVerdict.UNDECIDED)
            .collect(
                Collectors.groupingBy(
                    cell -> cell.speed().reason(), TreeMap::new, Collectors.counting()));
    if (!reasons.isEmpty()) {
      lines.add(
          "Undecided says that the tests allow more than one verdict, not that the speed is the"
              + " same: "
              + listed(
                  reasons.entrySet().stream().map(r -> r.getKey() + " ×" + r.getValue()).toList())
              + ".");
    }
    if (!comparison.missing().isEmpty()) {
      lines.add(
          "On one side only: "
              + listed(comparison.missing().stream().map(ComparisonText::missing).toList())
              + ".");
    }
    lines.add(
        "Ratio: contender ÷ baseline of the time per operation, above 1 is slower; its interval is"
            + " of each cell alone. p: of the test for a difference above the threshold, corrected"
            + " for all cells. Lossy: how many "
            + units()
            + " lost updates.");
  }

  private String units() {
    boolean forks = comparison.cells().stream().anyMatch(c -> c.speed().scope() == Scope.N_JVMS);
    return forks ? "forks" : "trials";
  }

  private static String missing(Missing missing) {
    return name(missing.cell()) + " (not in the " + missing.missingIn().wireName() + ")";
  }

  private static String listed(List<String> texts) {
    return texts.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
        + (texts.size() > MOST_LISTED ? " and %d more".formatted(texts.size() - MOST_LISTED) : "");
  }
}
