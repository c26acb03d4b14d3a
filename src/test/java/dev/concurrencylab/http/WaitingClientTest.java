package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.await;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that wait for the end of an experiment, and cost nothing while they do. */
@QuarkusTest
class WaitingClientTest {

  private static final int MORE_THAN_THREADS = 60;

  @TestHTTPResource URI service;

  private Socket send(String body) throws IOException {
    Socket socket = new Socket(service.getHost(), service.getPort());
    String head =
        "POST /experiments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(body.length());
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void clientThatGoesAwayTakesNothingWithIt() throws IOException {
    try (Socket socket = send(Calls.LONG)) {
      await(() -> activeRequests() == 2); // that one, and the one that asks
      assertThat(socket.getInputStream().available()).isZero();
    }

    await(() -> activeRequests() == 1);
    await(() -> get("/experiments?state=running").path("items.size()").equals(0));
    assertThat(get("/experiments?strategy=async-await&limit=1").<String>path("items[0].state"))
        .isEqualTo("completed");
  }

  @Test
  void clientsThatWaitHoldNoThread() throws IOException {
    List<Socket> clients = new ArrayList<>();
    clients.add(send(Calls.LONG));
    await(() -> !get("/experiments?state=running").path("items.size()").equals(0));
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      clients.add(send(Calls.QUICK));
    }

    await(() -> get("/experiments?state=queued&limit=100").path("items.size()").equals(60));
    assertThat(get("/strategies").statusCode()).isEqualTo(200);
    for (Socket client : clients) {
      byte[] start = client.getInputStream().readNBytes("HTTP/1.1 201".length());
      assertThat(start).asString(StandardCharsets.US_ASCII).isEqualTo("HTTP/1.1 201");
      client.close();
    }
  }

  private static int activeRequests() {
    return get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("http_server_active_requests{"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }
}
