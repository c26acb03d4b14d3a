package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.concurrencylab.experiment.store.ExperimentHistory.Page;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.text.ExperimentListText;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A page of the list of experiments.
 *
 * @param items newest first, without their results
 * @param next the cursor of the next page; null if this is the last
 * @param ratios to the oldest, by id; empty unless the list is of one question
 * @param nextPage the address of the next page; null if this is the last
 * @param experiments the address to which experiments are posted
 */
public record ExperimentPage(
    List<Item> items,
    String next,
    @JsonIgnore Map<String, Double> ratios,
    @JsonIgnore URI nextPage,
    @JsonIgnore URI experiments)
    implements Representation {

  /**
   * An experiment of the list.
   *
   * @param ratioToOldest time per operation ÷ that of the oldest, the geometric mean of all cells;
   *     null unless the list is of one question
   */
  public record Item(
      @JsonUnwrapped @JsonIgnoreProperties({"results", "crossings"}) ExperimentSnapshot experiment,
      Double ratioToOldest) {}

  /** Returns a page; the other parameters are the components of that name. */
  public static ExperimentPage of(
      Page page, Map<String, Double> ratios, URI nextPage, URI experiments) {
    return new ExperimentPage(
        page.items().stream().map(item -> new Item(item, ratios.get(item.id()))).toList(),
        page.next(),
        ratios,
        nextPage,
        experiments);
  }

  @Override
  public String text() {
    return ExperimentListText.render(
        items.stream().map(Item::experiment).toList(), ratios, nextPage, experiments);
  }
}
