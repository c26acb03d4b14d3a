package dev.concurrencylab.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromqlTest {

  @Test
  void findsTheSeriesOfAQueryAndNothingElse() {
    String expr =
        "1e6 * sum by (job, instance) (increase(a_total{job=\"b_total\", x!~\"c|d\"}[$__range]))"
            + " / (max_over_time(instance:e:rate5m[5m]) > 0) or vector(0) unless on (job) f";

    assertThat(Promql.seriesIn(expr))
        .containsExactlyInAnyOrder("a_total", "instance:e:rate5m", "f");
  }
}
