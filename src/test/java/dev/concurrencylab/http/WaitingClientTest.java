package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.await;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that wait for the end of an experiment, and cost nothing while they do. */
@QuarkusTest
class WaitingClientTest {

  private static final int MORE_THAN_THREADS = 60;

  @BeforeEach
  @AfterEach
  void nothingElseRuns() {
    Calls.clear();
  }

  private static RawClient send(String body) throws IOException {
    return RawClient.connect().post(body, "");
  }

  @Test
  void clientThatGoesAwayTakesNothingWithIt() throws IOException {
    try (RawClient client = send(Calls.LONG)) {
      await(() -> Calls.activeRequests() == 2); // that one, and the one that asks
      assertThat(client.hasAnswer()).isFalse();
    }

    await(() -> Calls.activeRequests() == 1);
    await(() -> get("/experiments?state=running").path("items.size()").equals(0));
    assertThat(get("/experiments?strategy=async-await&limit=1").<String>path("items[0].state"))
        .isEqualTo("completed");
  }

  @Test
  void manyClientsThatGoAwayLeaveNothingButTheirExperiments() throws IOException {
    String first = Calls.start(Calls.LONG);
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      clients.add(send(Calls.QUICK));
    }
    await(() -> get("/experiments?state=queued&limit=100").path("items.size()").equals(60));
    for (RawClient client : clients) {
      client.close();
    }
    await(() -> Calls.activeRequests() == 1);
    assertThat(Calls.state(first)).isEqualTo("running");
    Calls.cancel(first);

    await(() -> get("/experiments?state=queued").path("items.size()").equals(0));
    await(() -> get("/experiments?state=running").path("items.size()").equals(0));
    assertThat(get("/experiments?limit=60").<List<String>>path("items.state"))
        .containsOnly("completed");
  }

  @Test
  void clientWhoseConnectionBrokeGetsItsExperimentByAskingAgain() throws IOException {
    String key = "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    try (RawClient _ = RawClient.connect().post(Calls.LONG, key)) {
      await(() -> Calls.activeRequests() == 2);
    }
    await(() -> Calls.activeRequests() == 1);
    String id = get("/experiments?limit=1").path("items[0].id");
    try (RawClient again = RawClient.connect().post(Calls.LONG, key + "Connection: close\r\n")) {
      assertThat(again.readToEnd())
          .startsWith("HTTP/1.1 201 ")
          .contains("\"id\": \"" + id + "\"")
          .contains("\"state\": \"completed\"");
    }
  }

  @Test
  void clientsThatWaitHoldNoThread() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    clients.add(send(Calls.LONG));
    await(() -> !get("/experiments?state=running").path("items.size()").equals(0));
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      clients.add(send(Calls.QUICK));
    }

    await(() -> get("/experiments?state=queued&limit=100").path("items.size()").equals(60));
    assertThat(get("/strategies").statusCode()).isEqualTo(200);
    for (RawClient client : clients) {
      assertThat(client.status()).isEqualTo(201);
      client.close();
    }
  }
}
