package dev.concurrencylab.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection to a client that reads nothing at all. */
@Timeout(60)
class HttpConnectionTest {

  /** More than the network's buffers hold. */
  private static final byte[] FLOOD = new byte[16 * 1024 * 1024];

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<HttpServerRequest> request = new CompletableFuture<>();
  private final CompletableFuture<Throwable> outcome = new CompletableFuture<>();
  private HttpServer server;

  @BeforeEach
  void listen() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request::complete)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpConnection flooded() throws Exception {
    HttpServerResponse response = request.get().response().setChunked(true);
    HttpConnection connection = new HttpConnection(request.get(), adapted(response));
    connection.write(FLOOD, outcome::complete);
    return connection;
  }

  /** Returns the part of Quarkus' own adapter that is used here. */
  @SuppressWarnings("unchecked")
  private static ServerHttpResponse adapted(HttpServerResponse response) {
    return (ServerHttpResponse)
        Proxy.newProxyInstance(
            HttpConnectionTest.class.getClassLoader(),
            new Class<?>[] {ServerHttpResponse.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "write" -> {
                    response
                        .write(Buffer.buffer((byte[]) arguments[0]))
                        .onComplete(
                            done -> ((Consumer<Throwable>) arguments[1]).accept(done.cause()));
                    yield proxy;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void droppingClosesItThoughNothingIsReadAndFreesWhatWaits() throws Exception {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      HttpConnection connection = flooded();
      CompletableFuture<Void> closed = new CompletableFuture<>();
      request.get().connection().closeHandler(closed::complete);
      assertThat(outcome).isNotDone();

      connection.drop();

      assertThat(outcome.get()).isNotNull();
      closed.get();
    }
  }
}
