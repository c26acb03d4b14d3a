package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.format.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two experiments side by side, cell by cell, or the cells of one.
 *
 * @param by the axis within one experiment; null between two
 * @param threshold the least relative difference that counts: 0.05 for 5%
 * @param differences what else may explain a difference of the results; empty within one experiment
 * @param cells worst first
 * @param missing cells that only one side has
 * @param failOn what counts as a failure, besides a broken guarantee and failed trials
 * @param passed whether nothing of that occurred
 * @param failures what of that occurred, a sentence each
 * @param summary the verdicts in a sentence or two
 */
public record Comparison(
    Party baseline,
    Party contender,
    String by,
    double threshold,
    List<Difference> differences,
    List<CellComparison> cells,
    List<Missing> missing,
    Set<FailOn> failOn,
    boolean passed,
    List<String> failures,
    String summary) {

  /** One of the two experiments. */
  public record Party(String id, Instant createdAt, Map<String, String> labels) {

    static Party of(SampledExperiment experiment) {
      return new Party(experiment.id(), experiment.createdAt(), experiment.labels());
    }
  }

  /** A circumstance that differs, as text; null on a side that does not state it. */
  public record Difference(String field, String baseline, String contender) {}

  /** A cell that only one side has. */
  public record Missing(Cell cell, Side missingIn) {}

  /** The sides of a comparison. */
  public enum Side implements Named {
    BASELINE,
    CONTENDER
  }
}
