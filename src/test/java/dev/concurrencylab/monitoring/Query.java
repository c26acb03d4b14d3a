package dev.concurrencylab.monitoring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that Prometheus is asked by one of our files.
 *
 * @param place where it stands, for messages
 * @param expr as it stands there
 */
record Query(String place, String expr) {

  /** The run of k6 that is chosen. */
  static final String TESTID = "some-run";

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), *(\\w+)\\)");

  /** Returns the query of a variable that takes the values of a label: the series that have it. */
  static Query ofVariable(String place, String query) {
    Matcher labelValues = LABEL_VALUES.matcher(query);
    if (!labelValues.matches()) {
      throw new IllegalArgumentException(place + ": not understood: " + query);
    }
    return new Query(place, labelValues.group(1));
  }

  /** Returns the query as Grafana would send it for a service, with all values chosen. */
  String of(String job, String instance) {
    return expr.replace("$job", job)
        .replace("$instance", instance)
        .replace("$strategy", ".*")
        .replace("$workload", ".*")
        .replace("$testid", TESTID)
        .replace("$__rate_interval", "20s")
        .replace("$__range", "15m");
  }

  /**
   * Returns the query for Prometheus 2.42, Debian's, whose {@code last_over_time} knows no native
   * histograms yet: with the increase since the first of them.
   */
  Query forOldPrometheus() {
    return new Query(
        place, expr.replace("last_over_time(k6_http_req_dur", "increase(k6_http_req_dur"));
  }

  @Override
  public String toString() {
    return place + ": " + expr;
  }
}
