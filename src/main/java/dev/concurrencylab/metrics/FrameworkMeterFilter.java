package dev.concurrencylab.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Set;

/**
 * Limits the meters of Quarkus and Micrometer. Reads over HTTP get a histogram. Writes do not,
 * since a {@code POST} waits for its experiment and would measure the experiment instead of the
 * service. Event streams do not either, since their readers determine how long they last.
 *
 * <p>Clients must not be able to create series. A method that this service does not know becomes
 * {@code OTHER}. Where no resource was matched, for a request that was reset or for {@code
 * OPTIONS}, Quarkus uses the path as it was sent; such a path becomes {@code UNKNOWN}.
 *
 * <p>Meters of Micrometer and Vert.x that break the rules of Prometheus ({@code promtool check
 * metrics}) get what they lack, or are left out.
 */
public final class FrameworkMeterFilter implements MeterFilter {

  private static final String REQUESTS = "http.server.requests";
  private static final String RESET = "RESET";
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "OPTIONS");
  private static final Set<String> MATCHED_METHODS = Set.of("GET", "HEAD", "POST", "DELETE");

  private static final String ACTIVE = "http.server.active.requests";

  /**
   * The name of the first ends with its unit, nanoseconds, that of the second with a word of
   * histograms; the others have no help text. {@code process_cpu_usage} and {@code
   * http_server_active_connections} say nearly the same.
   */
  private static final Set<String> AGAINST_THE_RULES =
      Set.of(
          "process.cpu.time", "system.cpu.count", "http.server.connections", "http.server.errors");

  /** Denies the meters of Vert.x' thread pools, too: they do not concern experiments. */
  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return id.getName().startsWith("worker.pool") || AGAINST_THE_RULES.contains(id.getName())
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    if (id.getName().equals(ACTIVE)) {
      return new Meter.Id(
          ACTIVE, Tags.of(id.getTags()), id.getBaseUnit(), "Requests in progress", id.getType());
    }
    if (!id.getName().equals(REQUESTS)) {
      return id;
    }
    Meter.Id known = METHODS.contains(id.getTag("method")) ? id : replace(id, "method", "OTHER");
    return hasTemplate(id) ? known : replace(known, "uri", "UNKNOWN");
  }

  private static boolean hasTemplate(Meter.Id id) {
    return MATCHED_METHODS.contains(id.getTag("method")) && !RESET.equals(id.getTag("status"));
  }

  private static Meter.Id replace(Meter.Id id, String label, String value) {
    return id.replaceTags(
        id.getTags().stream()
            .map(tag -> tag.getKey().equals(label) ? Tag.of(label, value) : tag)
            .toList());
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return isRead(id)
        ? DistributionStatisticConfig.builder()
            .serviceLevelObjectives(Buckets.HTTP_READ.nanos())
            .build()
            .merge(config)
        : config;
  }

  private static boolean isRead(Meter.Id id) {
    return id.getName().equals(REQUESTS)
        && "GET".equals(id.getTag("method"))
        && !RESET.equals(id.getTag("status"))
        && !String.valueOf(id.getTag("uri")).endsWith("/events");
  }
}
