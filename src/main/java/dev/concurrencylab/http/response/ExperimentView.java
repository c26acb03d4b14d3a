package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.text.ExperimentText;
import dev.concurrencylab.strategy.Catalogue;
import java.net.URI;

/** One experiment; {@code self} is its address. */
public record ExperimentView(ExperimentReport report, Catalogue catalogue, URI self)
    implements Representation {

  /** Returns what JSON shows: the experiment without its trials. */
  @JsonValue
  ExperimentSnapshot experiment() {
    return report.experiment();
  }

  @Override
  public String text() {
    return new ExperimentText(experiment(), report.trials(), catalogue, self).render();
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
