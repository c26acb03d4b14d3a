package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.concurrencylab.experiment.comparison.CellSamples;
import dev.concurrencylab.experiment.comparison.SampledExperiment;
import dev.concurrencylab.experiment.comparison.TrialSample;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.text.ExperimentText;
import dev.concurrencylab.strategy.Catalogue;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One experiment.
 *
 * @param samples whether JSON shows the measured trials of each result, too
 * @param self its address
 */
public record ExperimentView(
    ExperimentReport report, boolean samples, Catalogue catalogue, URI self)
    implements Representation {

  /** Results with their trials. */
  private record Sampled(
      @JsonUnwrapped @JsonIgnoreProperties("results") ExperimentSnapshot experiment,
      List<SampledResult> results) {}

  private record SampledResult(@JsonUnwrapped CellResult result, List<TrialSample> samples) {}

  /** Returns what JSON shows. */
  @JsonValue
  Object json() {
    ExperimentSnapshot experiment = report.experiment();
    if (!samples) {
      return experiment;
    }
    List<CellSamples> cells = SampledExperiment.of(report).cells();
    return new Sampled(
        experiment,
        IntStream.range(0, cells.size())
            .mapToObj(i -> new SampledResult(experiment.results().get(i), cells.get(i).samples()))
            .toList());
  }

  @Override
  public String text() {
    return new ExperimentText(report.experiment(), report.trials(), catalogue, self).render();
  }

  @Override
  public String csv() {
    return TrialCsv.of(report.trials());
  }

  @Override
  public Object jmh() {
    return JmhResult.all(report);
  }
}
