package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.concurrencylab.http.text.StrategyText;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.util.List;

/**
 * All strategies.
 *
 * @param items in the order of the catalogue
 * @param remarks what is to be known of strategies that are missing
 * @param catalogue that is described
 * @param limits of this service
 */
public record StrategyList(
    List<StrategyView> items,
    List<String> remarks,
    @JsonIgnore Catalogue catalogue,
    @JsonIgnore Limits limits)
    implements Representation {

  /** Describes a catalogue at a service with these limits. */
  public static StrategyList of(Catalogue catalogue, Limits limits) {
    return new StrategyList(
        catalogue.all().stream().map(strategy -> StrategyView.of(strategy, limits)).toList(),
        catalogue.remarks(),
        catalogue,
        limits);
  }

  @Override
  public String text() {
    return StrategyText.all(catalogue, limits);
  }
}
