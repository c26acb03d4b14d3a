package dev.concurrencylab.http.output;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.concurrencylab.experiment.TrialResult;
import java.util.List;

/**
 * A part of the trials of an experiment; as CSV, all of them.
 *
 * @param items in the order in which they were run
 * @param next cursor of the next part; null if this is the last so far
 * @param all trials that have ended
 */
public record TrialPage(List<TrialView> items, String next, @JsonIgnore List<TrialResult> all)
    implements CsvView {

  /**
   * Cuts a page.
   *
   * @param after the sequence number before the page's first
   * @param limit how many at most
   */
  public static TrialPage of(List<TrialResult> all, int after, int limit) {
    List<TrialResult> rest = all.stream().filter(trial -> trial.sequence() > after).toList();
    List<TrialResult> page = rest.subList(0, Math.min(limit, rest.size()));
    return new TrialPage(
        page.stream().map(TrialView::of).toList(),
        rest.size() > page.size() ? String.valueOf(page.getLast().sequence()) : null,
        all);
  }

  @Override
  public List<String> columns() {
    return TrialColumns.NAMES;
  }

  @Override
  public List<List<Object>> rows() {
    return TrialColumns.rows(all);
  }
}
