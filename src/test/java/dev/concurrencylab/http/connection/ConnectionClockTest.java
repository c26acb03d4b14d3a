package dev.concurrencylab.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a connection is closed, by a clock that the test sets. */
class ConnectionClockTest {

  private static final Duration REQUEST = Duration.ofSeconds(30);
  private static final Duration SILENCE = Duration.ofSeconds(180);
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final String GET = "GET / HTTP/1.1\r\n\r\n";
  private static final String HEAD = "POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n";

  private final EmbeddedChannel connection =
      new EmbeddedChannel(
          new HttpRequestDecoder(),
          new HttpResponseEncoder(),
          new ConnectionClock(new ClientTimeouts(REQUEST, SILENCE)));

  @BeforeEach
  void stopTheClock() {
    connection.freezeTime();
  }

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  private void send(String bytes) {
    connection.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
  }

  private static DefaultFullHttpResponse response(HttpResponseStatus status) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer("answer", StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    return response;
  }

  private void answer() {
    connection.writeOutbound(response(HttpResponseStatus.OK));
  }

  private void answerForTheLastTime() {
    DefaultFullHttpResponse last = response(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    last.headers().set(HttpHeaderNames.CONNECTION, "close");
    connection.writeOutbound(last);
  }

  private void pass(Duration time) {
    connection.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
    connection.runPendingTasks();
  }

  private void assertClosesAfter(Duration time) {
    pass(time.minus(MOMENT));
    assertThat(connection.isOpen()).isTrue();
    pass(MOMENT);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void clientThatNeverSaysAnythingIsLeft() {
    assertClosesAfter(SILENCE);
  }

  @Test
  void headThatComesByteByByteEndsTheConnection() {
    for (char c : "GET / HTTP/1.1\r\nX: abcdefghijk".toCharArray()) {
      send(String.valueOf(c));
      pass(MOMENT);
    }

    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void bodyThatComesByteByByteEndsTheConnection() {
    send(HEAD);
    for (int i = 0; i < REQUEST.toSeconds(); i++) {
      assertThat(connection.isOpen()).isTrue();
      send("x");
      pass(MOMENT);
    }

    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void bodyThatIsNotWantedEndsTheConnectionToo() {
    send(HEAD);
    answer();

    assertClosesAfter(REQUEST);
  }

  @Test
  void clientThatWaitsForItsAnswerIsNotLeft() {
    send(GET);
    pass(Duration.ofDays(1));
    assertThat(connection.isOpen()).isTrue();

    answer();
    assertClosesAfter(SILENCE);
  }

  @Test
  void permissionToSendTheBodyIsNoAnswer() {
    send(HEAD);
    connection.writeOutbound(response(HttpResponseStatus.CONTINUE));
    send("x".repeat(100));
    pass(Duration.ofDays(1));

    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void everyRequestHasItsOwnTime() {
    for (int i = 0; i < 3; i++) {
      pass(SILENCE.minus(MOMENT));
      send("GET / HTTP/1.1\r\n");
      pass(REQUEST.minus(MOMENT));
      send("\r\n");
      answer();
    }

    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void clientThatTakesNothingOfItsAnswerIsLeft() {
    send(GET);
    connection.write(response(HttpResponseStatus.OK)); // stays where it is

    assertClosesAfter(SILENCE);
  }

  @Test
  void clientOfTheLastAnswerMayReadItAndIsNotHeardAnyMore() {
    send(HEAD);
    answerForTheLastTime();
    connection.inboundMessages().clear();

    send("x".repeat(100));
    send(GET);

    assertThat(connection.inboundMessages()).isEmpty();
    assertClosesAfter(ClientTimeouts.FAREWELL);
  }

  @Test
  void burstOfRequestsGetsOneAnswer() {
    send(GET + GET + GET);
    send(GET);

    assertThat(connection.inboundMessages()).filteredOn(HttpRequest.class::isInstance).hasSize(1);
    answer();
    assertClosesAfter(ClientTimeouts.FAREWELL);
  }

  @Test
  void timeOfZeroIsNone() {
    EmbeddedChannel patient =
        new EmbeddedChannel(
            new HttpRequestDecoder(),
            new HttpResponseEncoder(),
            new ConnectionClock(new ClientTimeouts(Duration.ZERO, Duration.ZERO)));
    patient.freezeTime();
    patient.advanceTimeBy(1, TimeUnit.DAYS);
    patient.runPendingTasks();

    assertThat(patient.isOpen()).isTrue();
    patient.finishAndReleaseAll();
  }
}
