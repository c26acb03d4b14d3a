package dev.concurrencylab.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.http.Calls;
import dev.concurrencylab.http.RawClient;
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

  /** Requests whose answers are more than the network's buffers hold. */
  private static final int MANY = 3_000;

  private static final Duration SILENCE = Duration.ofSeconds(6);

  private static final String POST =
      RawClient.POST_JSON + "Authorization: Bearer " + Impatient.TOKEN + "\r\n";

  /** A second for a body, six of silence, and two for an experiment. */
  public static final class Impatient implements QuarkusTestProfile {

    private static final String TOKEN = "secret";

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.read-timeout",
          "1s",
          "quarkus.http.idle-timeout",
          SILENCE.toSeconds() + "s",
          "lab.wait-limit",
          "2s",
          "lab.token",
          TOKEN);
    }
  }

  @TestHTTPResource URI service;

  /**
   * A request that comes drop by drop.
   *
   * @param answer how the answer begins that comes before the end of the request; may be empty
   */
  private record Leak(String answer, String start, String drop) {

    static Leak refused(int status, String start) {
      return new Leak("HTTP/1.1 " + status, start + LENGTH, "x");
    }
  }

  private static final String LENGTH = "Content-Length: 60000\r\n\r\n";

  private static final List<Leak> LEAKS =
      List.of(
          new Leak("", "GET / HTTP/1.1\r\nHost: localhost\r\nX: ", "x"),
          new Leak("", POST + LENGTH, "x"),
          new Leak("", POST + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"),
          Leak.refused(401, RawClient.POST_JSON),
          Leak.refused(403, POST + "Sec-Fetch-Site: cross-site\r\n"),
          Leak.refused(404, POST.replace("/experiments", "/nowhere")),
          Leak.refused(405, POST.replace("POST", "PUT").replace("/experiments", "/q/metrics")),
          Leak.refused(405, POST.replace("POST", "PUT")),
          Leak.refused(415, POST.replace("application/json", "image/png")));

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
        assertThat(client.dripUntilClosed(leak.drop(), PAUSE)).startsWith(leak.answer());
      } catch (AssertionError e) {
        throw new AssertionError(leak.start(), e);
      }
      return leak;
    };
  }

  @Test
  void bodyThatCameWholeHasNoDeadlineAlthoughNobodyReadIt() throws IOException {
    try (RawClient client = RawClient.connect(service)) {
      client.send(POST.replace("/experiments", "/nowhere") + "Content-Length: 5\r\n\r\n12345");
      assertThat(client.status()).isEqualTo(404);
      long answered = System.nanoTime();
      client.readToEnd();

      assertThat(Duration.ofNanos(System.nanoTime() - answered))
          .isGreaterThan(SILENCE.minus(SILENCE.dividedBy(10)));
    }
  }

  @Test
  void clientThatReadsNoneOfItsAnswersIsLeftAndOthersAreServed() throws IOException {
    try (RawClient client = RawClient.connect(service)) {
      client.send("GET /q/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(MANY));
      Calls.await(() -> Calls.activeRequests() == 2); // one that waits, and the one that asks
      Calls.await(() -> Calls.activeRequests() == 1);

      assertThat(client.readToEnd().split("HTTP/1.1 200 OK")).hasSizeBetween(2, MANY);
    }
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
      client.send(POST + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));

      assertThat(client.status()).isIn(201, 202);
    }
  }
}
