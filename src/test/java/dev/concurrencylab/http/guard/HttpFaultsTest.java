package dev.concurrencylab.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.http.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that ask for too much, or that are too many. */
@QuarkusTest
class HttpFaultsTest {

  private static final int GIGABYTE = 1 << 30;
  private static final int CHUNK = 1 << 16;

  /** What the kernels on both sides may hold of what the service did not want. */
  private static final int LEFT_IN_KERNELS = 64 << 20;

  /** More than there are threads for requests. */
  private static final int MANY = 300;

  private final List<RawClient> clients = new ArrayList<>();

  @TestHTTPResource URI service;

  @AfterEach
  void leave() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }

  private RawClient client() throws IOException {
    RawClient client = RawClient.connect(service);
    clients.add(client);
    return client;
  }

  private void assertAnswersOthers() throws IOException {
    RawClient other = client();
    other.send(RawClient.GET);
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void thousandConnectionsThatSayNothingStopNobody() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      client();
    }

    assertAnswersOthers();
  }

  @Test
  void clientsThatSendABodyByteByByteStopNobody() throws IOException {
    for (int i = 0; i < MANY; i++) {
      RawClient slow = client();
      slow.send(RawClient.POST_JSON + "Content-Length: 60000\r\n\r\n" + " ".repeat(50_000));
    }

    assertAnswersOthers();
    RawClient other = client();
    other.get("/experiments"); // needs a thread
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void clientsThatDoNotReadTheirAnswerStopNobody() throws IOException {
    for (int i = 0; i < MANY; i++) {
      client().send("GET /q/swagger-ui/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n");
      client().send("GET /strategies HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    assertAnswersOthers();
  }

  @Test
  void gigabyteIsRefusedBeforeAnyOfItIsSent() throws IOException {
    RawClient client = client();
    client.send(RawClient.POST_JSON + "Content-Length: " + GIGABYTE + "\r\n\r\n");

    assertThat(client.readToEnd())
        .startsWith("HTTP/1.1 413")
        .contains("Connection: close", "The body is larger than 65536 bytes");
  }

  @Test
  void gigabyteInChunksIsRefusedAfterAPartOfIt() throws IOException {
    RawClient client = client();
    client.send(RawClient.POST_JSON + "Transfer-Encoding: chunked\r\n\r\n");
    byte[] chunk = (Integer.toHexString(CHUNK) + "\r\n" + " ".repeat(CHUNK) + "\r\n").getBytes();
    long sent = 0;
    while (!client.hasAnswer() && sent < GIGABYTE) {
      client.send(chunk);
      sent += CHUNK;
    }

    assertThat(sent).isLessThan(LEFT_IN_KERNELS);
    assertThat(client.readToEnd())
        .startsWith("HTTP/1.1 413")
        .contains("Connection: close", "The body is larger than 65536 bytes");
  }

  @Test
  void oversizedHeadersAreRefused() throws IOException {
    RawClient one = client();
    RawClient many = client();
    one.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(30_000) + "\r\n\r\n");
    many.send("GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(10_000) + "\r\n");

    assertThat(one.readToEnd()).startsWith("HTTP/1.1 431");
    assertThat(many.readToEnd()).startsWith("HTTP/1.1 431");
  }

  @Test
  void addressThatIsTooLongIsRefused() throws IOException {
    RawClient client = client();
    client.send("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(client.readToEnd()).startsWith("HTTP/1.0 414");
  }

  @Test
  void lengthThatIsNoNumberOrNotTheOnlyOneIsRefused() throws IOException {
    for (String length : List.of("+5", "-1", "5, 6", "99999999999999999999", "0x5")) {
      RawClient client = client();
      client.send(RawClient.POST_JSON + "Content-Length: " + length + "\r\n\r\n{}   ");

      assertThat(client.readToEnd()).as(length).startsWith("HTTP/1.1 400");
    }
  }
}
