package dev.concurrencylab.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.stream.Stream;

/**
 * A registry of its own, of the kind that the service has. Quarkus 3.33 is still on Micrometer's
 * "simpleclient" registry, which is deprecated; this is the one place that knows.
 */
@SuppressWarnings("deprecation")
final class Prometheus {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new HistogramFamilies(), Clock.SYSTEM);

  MeterRegistry registry() {
    return registry;
  }

  /** Returns what a scrape returns, line by line. */
  Stream<String> scrape() {
    return registry.scrape().lines();
  }

  /** Returns the lines of one series or of all with this name, help and type left out. */
  Stream<String> series(String prefix) {
    return scrape().filter(line -> line.startsWith(prefix));
  }
}
