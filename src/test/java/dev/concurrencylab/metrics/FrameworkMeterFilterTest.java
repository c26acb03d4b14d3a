package dev.concurrencylab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the number of series, and of the names, of the framework's meters. */
class FrameworkMeterFilterTest {

  private final Prometheus prometheus = new Prometheus();

  FrameworkMeterFilterTest() {
    prometheus.registry().config().meterFilter(new FrameworkMeterFilter());
  }

  @Test
  void readsHaveAHistogram() {
    request("GET", "/experiments/{id}", "200");

    assertThat(prometheus.series("http_server_requests_seconds_bucket")).hasSize(8);
  }

  @Test
  void writesHaveNone() {
    request("POST", "/experiments", "201");

    assertThat(prometheus.series("http_server_requests_seconds_bucket")).isEmpty();
    assertThat(prometheus.series("http_server_requests_seconds_count")).hasSize(1);
  }

  /** The hashes of the labels say which of the meters is the first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/comparisons",
        "/experiments",
        "/experiments/{id}",
        "/nodes",
        "/openapi",
        "/strategies"
      })
  void writesAndReadsTogetherAreOneHistogram(String read) {
    request("POST", "/experiments", "201");
    request("GET", read, "200");

    assertThat(prometheus.series("# TYPE http_server_requests_seconds "))
        .containsExactly("# TYPE http_server_requests_seconds histogram");
    assertThat(prometheus.series("http_server_requests_seconds_bucket")).hasSize(8);
  }

  @Test
  void streamsOfEventsHaveNone() {
    request("GET", "/experiments/{id}/events", "200");

    assertThat(prometheus.series("http_server_requests_seconds_bucket")).isEmpty();
  }

  @Test
  void requestsThatWereResetHaveNoneSinceTheyMayHaveBeenStreams() {
    request("GET", "/experiments/7/events", "RESET");

    assertThat(prometheus.series("http_server_requests_seconds_bucket")).isEmpty();
  }

  @Test
  void methodsThatClientsInventAreOneSeries() {
    request("BREW", "/experiments", "405");
    request("STEEP", "/experiments", "405");

    assertThat(prometheus.series("http_server_requests_seconds_count"))
        .singleElement()
        .asString()
        .contains("method=\"OTHER\"");
  }

  @Test
  void pathsOfRequestsThatWereResetAreOneSeries() {
    request("GET", "/one", "RESET");
    request("GET", "/another", "RESET");

    assertThat(prometheus.series("http_server_requests_seconds_count"))
        .singleElement()
        .asString()
        .contains("uri=\"UNKNOWN\"");
  }

  @Test
  void pathsOfRequestsForOptionsAreOneSeries() {
    request("OPTIONS", "/one", "204");
    request("OPTIONS", "/another", "204");

    assertThat(prometheus.series("http_server_requests_seconds_count"))
        .singleElement()
        .asString()
        .contains("uri=\"UNKNOWN\"");
  }

  @Test
  void threadPoolsOfTheServerAreNotShown() {
    prometheus.registry().counter("worker.pool.rejected").increment();

    assertThat(prometheus.series("worker_pool")).isEmpty();
  }

  @Test
  void otherMetersStayAsTheyAre() {
    MeterRegistry registry = prometheus.registry();

    registry.timer("other", "method", "BREW", "uri", "/one", "status", "RESET");

    assertThat(prometheus.series("other_seconds_count{method=\"BREW\",status=\"RESET\""))
        .hasSize(1);
    assertThat(prometheus.series("other_seconds_bucket")).isEmpty();
  }

  private void request(String method, String uri, String status) {
    MeterRegistry registry = prometheus.registry();
    registry.timer("http.server.requests", "method", method, "uri", uri, "status", status);
  }
}
