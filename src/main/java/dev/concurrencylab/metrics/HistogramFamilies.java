package dev.concurrencylab.metrics;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.Type;
import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;

/**
 * Calls each family of meters that has buckets a histogram. Micrometer takes the type of a family
 * from any one of its meters; if some have a histogram and some have none, as reads and writes over
 * HTTP, that may be the wrong one, and {@code promtool check metrics} refuses the buckets.
 */
public final class HistogramFamilies extends CollectorRegistry {

  @Override
  public Enumeration<MetricFamilySamples> metricFamilySamples() {
    Stream<MetricFamilySamples> families =
        Collections.list(super.metricFamilySamples()).stream().map(HistogramFamilies::typed);
    return Collections.enumeration(families.toList());
  }

  private static MetricFamilySamples typed(MetricFamilySamples family) {
    String bucket = family.name + "_bucket";
    return family.type == Type.SUMMARY
            && family.samples.stream().anyMatch(sample -> sample.name.equals(bucket))
        ? new MetricFamilySamples(
            family.name, family.unit, Type.HISTOGRAM, family.help, family.samples)
        : family;
  }
}
