package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.concurrencylab.experiment.result.TrialResult;
import java.util.List;
import java.util.function.Supplier;

/**
 * A page of the trials of an experiment; as CSV, all of them.
 *
 * @param items in the order in which they were run
 * @param next the cursor of the next page; null if this is the last so far
 * @param all looks up all trials that have ended
 */
public record TrialPage(
    List<TrialResult> items, String next, @JsonIgnore Supplier<List<TrialResult>> all)
    implements Representation {

  /**
   * Returns a page of at most {@code limit} trials.
   *
   * @param trials those of the page, and one more if there is one
   */
  public static TrialPage of(List<TrialResult> trials, int limit, Supplier<List<TrialResult>> all) {
    List<TrialResult> page = trials.subList(0, Math.min(limit, trials.size()));
    return new TrialPage(
        page,
        trials.size() > page.size() ? String.valueOf(page.getLast().trial().sequence()) : null,
        all);
  }

  @Override
  public String csv() {
    return TrialCsv.of(all.get());
  }
}
