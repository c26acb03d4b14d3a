package dev.concurrencylab.http.events;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * A connection whose response is a stream of events. Every way that Vert.x offers to close it first
 * waits until what was written has been read, which a client that reads nothing would never let
 * happen: so it is closed below Vert.x' handler, as Vert.x itself closes idle ones.
 */
final class HttpConnection implements ClientConnection {

  private final HttpServerRequest request;
  private final ServerHttpResponse response;

  HttpConnection(HttpServerRequest request, ServerHttpResponse response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public void write(byte[] bytes, Consumer<Throwable> done) {
    response.write(bytes, done);
  }

  @Override
  public void end() {
    response.end();
  }

  @Override
  public void drop() {
    ((ConnectionBase) request.connection()).channelHandlerContext().close();
  }

  @Override
  public void onClose(Runnable closed) {
    response.addCloseHandler(closed);
  }
}
