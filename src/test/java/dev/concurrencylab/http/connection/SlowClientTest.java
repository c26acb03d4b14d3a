package dev.concurrencylab.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Clients that take their time, and those that only seem to. */
@QuarkusTest
@TestProfile(SlowClientTest.Impatient.class)
class SlowClientTest {

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A second for a request, and a second of silence. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.read-timeout", "1s", "quarkus.http.idle-timeout", "1s");
    }
  }

  @TestHTTPResource URI service;

  /** A request that comes drop by drop. */
  private record Leak(String start, String drop) {}

  private static final List<Leak> LEAKS =
      List.of(
          new Leak("GET / HTTP/1.1\r\nHost: localhost\r\nX: ", "x"),
          new Leak(RawClient.POST_JSON + "Content-Length: 60000\r\n\r\n", "x"),
          new Leak(RawClient.POST_JSON + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"),
          new Leak(
              "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n", "x"),
          new Leak(
              "PUT /q/metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n", "x"));

  @Test
  void requestThatComesDropByDropEndsItsConnection() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Leak> closed : clients.invokeAll(LEAKS.stream().map(this::dripping).toList())) {
        closed.get();
      }
    }
  }

  private Callable<Leak> dripping(Leak leak) {
    return () -> {
      try (RawClient client = RawClient.connect(service)) {
        client.send(leak.start());
        client.dripUntilClosed(leak.drop(), PAUSE);
      } catch (AssertionError e) {
        throw new AssertionError(leak.start(), e);
      }
      return leak;
    };
  }

  @Test
  void connectionThatNobodyUsesIsClosed() throws IOException {
    try (RawClient unused = RawClient.connect(service);
        RawClient left = RawClient.connect(service)) {
      left.send(RawClient.GET);

      assertThat(unused.readToEnd()).isEmpty();
      assertThat(left.readToEnd()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void clientThatWaitsLongerForItsExperimentIsAnswered() throws IOException {
    String body =
        """
        {"strategies": "async-await", "workers": 2, "iterations": 1000000, "repetitions": 2,
         "warmup": 0}
        """;
    try (RawClient client = RawClient.connect(service)) {
      client.send(
          RawClient.POST_JSON + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));

      assertThat(client.status()).isIn(201, 202);
    }
  }
}
