package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.text.ExperimentListText;
import java.net.URI;
import java.util.List;

/**
 * A page of the list of experiments.
 *
 * @param items newest first, without their results
 * @param next the cursor of the next page; null if this is the last
 * @param nextPage the address of the next page; null if this is the last
 * @param experiments the address to which experiments are posted
 */
public record ExperimentPage(
    @JsonIgnoreProperties({"results", "crossings"}) List<ExperimentSnapshot> items,
    String next,
    @JsonIgnore URI nextPage,
    @JsonIgnore URI experiments)
    implements Representation {

  @Override
  public String text() {
    return ExperimentListText.render(items, nextPage, experiments);
  }
}
