package dev.concurrencylab.http.events;

import static dev.concurrencylab.http.Calls.await;
import static dev.concurrencylab.http.Calls.problem;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.http.Calls;
import dev.concurrencylab.http.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many clients that follow an experiment, some of them rude. */
@QuarkusTest
class EventReadersTest {

  private static final String LASTING =
      """
      {"strategies": ["async-await"], "iterations": 200000, "repetitions": 50, "warmup": 0}
      """;
  private static final String MANY_TRIALS =
      """
      {"strategies": ["sequential"], "workers": 1, "iterations": 1, "repetitions": 300, "warmup": 0}
      """;

  private static final String DOCUMENTED =
      "paths.'/experiments/{id}/events'.get.responses.'503'.description";

  private final EventStreams streams;
  private final List<RawClient> clients = new ArrayList<>();

  @Inject
  EventReadersTest(EventStreams streams) {
    this.streams = streams;
  }

  @BeforeEach
  void nothingElseRuns() {
    Calls.clear();
  }

  @AfterEach
  void letAllGo() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    Calls.clear();
    await(() -> streams.size() == 0);
  }

  private RawClient follow(String id) throws IOException {
    RawClient client = RawClient.connect();
    clients.add(client);
    return client.get("/experiments/" + id + "/events");
  }

  @Test
  void clientThatLeavesIsForgotten() throws IOException {
    String id = Calls.start(LASTING);
    RawClient client = follow(id);
    assertThat(client.status()).isEqualTo(200);
    assertThat(streams.size()).isEqualTo(1);
    client.close();

    await(() -> streams.size() == 0);
    assertThat(Calls.state(id)).isIn("queued", "running");
  }

  @Test
  void clientsThatReadNothingChangeNothing() throws IOException {
    Calls.start(LASTING);
    String id = Calls.start(MANY_TRIALS);
    for (int i = 0; i < 20; i++) {
      follow(id);
    }
    await(() -> streams.size() == 20);
    Calls.cancel(get("/experiments?state=running").path("items[0].id"));
    Calls.awaitState(id, "completed");

    assertThat(get("/experiments/" + id + "/events").asString()).contains("\nid: 304\n");
    assertThat(get("/experiments/" + id).<Integer>path("progress.done")).isEqualTo(301);
  }

  @Test
  void readerBeyondTheLimitIsToldToComeBackAsTheDocumentationSays() throws IOException {
    String id = Calls.start(LASTING);
    for (int i = 0; i < EventStreams.MOST; i++) {
      follow(id);
    }
    await(() -> streams.size() == EventStreams.MOST);
    Response refused = problem(get("/experiments/" + id + "/events"), 503);

    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    assertThat(refused.<String>path("detail")).contains("200");
    assertThat(get("/q/openapi?format=json").<String>path(DOCUMENTED))
        .startsWith(EventStreams.MOST + " clients follow experiments already");
    assertThat(Files.readString(Path.of("docs/api.md")))
        .contains("At most %d clients can follow experiments".formatted(EventStreams.MOST));
    assertThat(get("/experiments/" + id).statusCode()).isEqualTo(200);
    Calls.cancel(id);
    for (RawClient client : clients) {
      assertThat(client.status()).isEqualTo(200);
    }
    await(() -> streams.size() == 0);
  }

  @Test
  void followingMakesOneSeriesWithoutAHistogramHoweverManyExperiments() {
    String first = Calls.runQuick();
    String second = Calls.runQuick();
    get("/experiments/" + first + "/events");
    get("/experiments/" + second + "/events?format=text");

    String metrics = get("/q/metrics").asString();
    assertThat(metrics).doesNotContain(first).doesNotContain(second);
    assertThat(metrics.lines().filter(line -> line.contains("/events\"")))
        .isNotEmpty()
        .allMatch(line -> line.contains("uri=\"/experiments/{id}/events\""))
        .noneMatch(line -> line.startsWith("http_server_requests_seconds_bucket"));
  }
}
