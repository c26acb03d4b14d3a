package dev.concurrencylab.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of what a web page in a browser on this machine can do to the service. */
@QuarkusTest
class GuardTest {

  private static final String QUICK =
      "strategies=atomic&iterations=1&repetitions=1&warmup=0&workers=1";

  private final Vertx vertx;

  @TestHTTPResource URI service;

  @Inject
  GuardTest(Vertx vertx) {
    this.vertx = vertx;
  }

  /** An answer. */
  private record Answer(int status, String contentType, Map<String, String> headers, String body) {}

  private Answer get(String host, String path) {
    return send(HttpMethod.GET, host, path, Map.of(), "");
  }

  private Answer post(String host, Map<String, String> headers) {
    return send(HttpMethod.POST, host, "/experiments", headers, QUICK);
  }

  /** Sends a request to the service under any name that it may pretend the service has. */
  private Answer send(
      HttpMethod method, String host, String path, Map<String, String> headers, String body) {
    URI named = URI.create("http://" + host);
    RequestOptions options =
        new RequestOptions()
            .setServer(SocketAddress.inetSocketAddress(service.getPort(), service.getHost()))
            .setMethod(method)
            .setHost(named.getHost())
            .setPort(named.getPort() < 0 ? 80 : named.getPort())
            .setURI(path);
    HttpClient client = vertx.createHttpClient();
    try {
      return await(client.request(options).compose(request -> send(request, headers, body)));
    } finally {
      await(client.close());
    }
  }

  private static Future<Answer> send(
      HttpClientRequest request, Map<String, String> headers, String body) {
    if (!body.isEmpty()) {
      request.putHeader("Content-Type", "application/x-www-form-urlencoded");
    }
    headers.forEach(request::putHeader);
    return request
        .send(body)
        .compose(
            response ->
                response
                    .body()
                    .map(
                        bytes ->
                            new Answer(
                                response.statusCode(),
                                response.getHeader("Content-Type"),
                                Map.copyOf(
                                    response.headers().entries().stream()
                                        .collect(
                                            Collectors.toMap(
                                                Map.Entry::getKey,
                                                Map.Entry::getValue,
                                                (a, b) -> a))),
                                bytes.toString())));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static void assertProblem(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getString("detail")).contains(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost:1234", "127.0.0.1", "[::1]:8080"})
  void serviceAnswersToItsOwnNamesOnAnyPort(String host) {
    assertThat(get(host, "/strategies/atomic").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, /",
    "localhost.evil.example:8080, /experiments",
    "evil.example, /q/metrics",
    "evil.example, /q/openapi",
    "evil.example, /q/swagger-ui/",
    "evil.example, /q/healthy",
    "evil.example, /nowhere",
    "evil.example, /q/health/../../experiments",
    "evil.example, /q/health/%2e%2e/metrics",
    "127.0.0.2, /",
  })
  void requestForAnotherNameIsMisdirected(String host, String path) {
    assertProblem(get(host, path), 421, "lab.allowed-hosts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/health/live"})
  void orchestratorMayProbeUnderAnyName(String path) {
    assertThat(get("10.1.2.3:8080", path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Origin, nonsense",
    "Origin, http://localhost:3000",
    "Origin, http://localhost",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
  })
  void formOfAForeignPageStartsNothing(String header, String value) {
    assertProblem(
        post("localhost:" + service.getPort(), Map.of(header, value)), 403, "use curl instead");
  }

  @Test
  void pageThatIsForeignInOneOfTwoWaysIsForeign() {
    String own = "localhost:8080";

    assertProblem(
        post(own, Map.of("Origin", "http://" + own, "Sec-Fetch-Site", "cross-site")), 403, "");
    assertProblem(
        post(own, Map.of("Origin", "http://evil.example", "Sec-Fetch-Site", "none")), 403, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1:8080", "[::1]:8080", "localhost"})
  void ownPageMayStartExperiments(String host) {
    Answer answer = post(host, Map.of("Origin", "http://" + host, "Sec-Fetch-Site", "same-origin"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void foreignPageMayReadNothing() {
    Answer answer =
        send(
            HttpMethod.GET,
            "localhost",
            "/experiments",
            Map.of("Origin", "http://evil.example", "Sec-Fetch-Site", "cross-site"),
            "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
  }
}
