package dev.concurrencylab.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Set;

/**
 * Keeps the meters of the HTTP server lean. Reads get a histogram; writes do not, since a {@code
 * POST} waits for its experiment and would say more about the experiment than about the service;
 * nor do streams of events, which last as long as their readers like, whether or not they hear the
 * end.
 *
 * <p>Clients must not be able to make series. A method that this service does not know becomes
 * {@code OTHER}. Quarkus takes the path as it stands where no resource was matched: of a request
 * that was reset, or that asks for {@code OPTIONS}; such a path becomes {@code UNKNOWN}.
 */
public final class HttpMeterFilter implements MeterFilter {

  private static final String REQUESTS = "http.server.requests";
  private static final String RESET = "RESET";
  private static final String PLUMBING = "worker.pool";
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "OPTIONS");
  private static final Set<String> MATCHED_METHODS = Set.of("GET", "HEAD", "POST", "DELETE");

  /** Vert.x counts its thread pools too, which nobody who runs experiments asks about. */
  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return id.getName().startsWith(PLUMBING) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
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
