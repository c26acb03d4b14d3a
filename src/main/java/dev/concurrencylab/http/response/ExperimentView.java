package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.text.ExperimentText;
import dev.concurrencylab.strategy.Catalogue;
import java.net.URI;
import java.util.List;

/**
 * One experiment.
 *
 * @param experiment as it stands
 * @param trials its trials that have ended
 * @param catalogue of its strategies
 * @param self where it is
 */
public record ExperimentView(
    @JsonValue ExperimentSnapshot experiment,
    List<TrialResult> trials,
    Catalogue catalogue,
    URI self)
    implements Representation {

  /** Shows what an experiment has found. */
  public static ExperimentView of(ExperimentReport report, Catalogue catalogue, URI self) {
    return new ExperimentView(report.experiment(), report.trials(), catalogue, self);
  }

  @Override
  public String text() {
    return new ExperimentText(experiment, trials, catalogue, self).render();
  }

  @Override
  public String csv() {
    return TrialCsv.of(trials);
  }
}
