package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.concurrencylab.experiment.comparison.CellComparison;
import dev.concurrencylab.experiment.comparison.Comparison;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.http.text.ComparisonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A comparison. */
public record ComparisonView(@JsonValue Comparison comparison) implements Representation {

  @Override
  public String text() {
    return new ComparisonText(comparison).render();
  }

  /** Returns a row for each cell. */
  @Override
  public String csv() {
    List<Object> header = new ArrayList<>(List.of("strategy", "runtime"));
    Arrays.stream(Axis.values()).map(Axis::fieldName).forEach(header::add);
    header.addAll(
        List.of(
            "against",
            "baselineNanosPerOperation",
            "contenderNanosPerOperation",
            "ratio",
            "low",
            "high",
            "p",
            "speed",
            "reason",
            "baselineLossy",
            "contenderLossy",
            "baselineLostShare",
            "contenderLostShare",
            "lossesP",
            "losses",
            "failed"));
    return TrialCsv.table(header, comparison.cells().stream().map(this::row).toList());
  }

  private List<Object> row(CellComparison cell) {
    List<Object> row =
        new ArrayList<>(Arrays.asList(cell.cell().strategy(), cell.cell().runtime()));
    Arrays.stream(Axis.values()).map(cell.cell()::value).forEach(row::add);
    Estimate ratio = cell.speed().ratio();
    row.addAll(
        Arrays.asList(
            cell.against(),
            cell.baselineNanosPerOperation(),
            cell.contenderNanosPerOperation(),
            ratio == null ? null : ratio.median(),
            ratio == null ? null : ratio.low(),
            ratio == null ? null : ratio.high(),
            cell.speed().p(),
            cell.speed().verdict(),
            cell.speed().reason(),
            cell.losses().baseline().lossy(),
            cell.losses().contender().lossy(),
            cell.losses().baseline().share(),
            cell.losses().contender().share(),
            cell.losses().p(),
            cell.losses().verdict(),
            cell.failed()));
    return row;
  }
}
