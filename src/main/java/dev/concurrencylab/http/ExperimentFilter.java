package dev.concurrencylab.http;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.http.request.PagingParameters;
import dev.concurrencylab.strategy.Catalogue;
import java.util.Arrays;
import java.util.List;

/**
 * Which experiments a list has.
 *
 * @param state only those in this state; null for any
 * @param strategy only those with this strategy; null for any
 */
record ExperimentFilter(ExperimentState state, String strategy) {

  private static final List<String> STATES =
      Arrays.stream(ExperimentState.values()).map(Named::wireName).toList();

  /** Reads the filter; what is wrong is noted in {@code paging}. */
  static ExperimentFilter of(
      String state, String strategy, Catalogue catalogue, PagingParameters paging) {
    boolean known = paging.oneOf("state", state, STATES);
    paging.oneOf("strategy", strategy, catalogue.names());
    return new ExperimentFilter(
        known && state != null ? ExperimentState.values()[STATES.indexOf(state)] : null, strategy);
  }
}
