package dev.concurrencylab.http.connection;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts a {@link ConnectionClock} on every connection, in the place of the server's own timeout.
 * Takes the keys that Quarkus has for such things; what they mean is told more precisely here.
 */
@Singleton
final class ConnectionClocks implements HttpServerOptionsCustomizer {

  private static final String NAME = "accepted";

  private final VertxInternal vertx;
  private final ClientTimeouts patience;

  ConnectionClocks(
      Vertx vertx,
      @ConfigProperty(name = "quarkus.http.read-timeout") Duration request,
      @ConfigProperty(name = "quarkus.http.idle-timeout") Duration silence) {
    this.vertx = (VertxInternal) vertx;
    this.patience = new ClientTimeouts(request, silence);
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setIdleTimeout(0);
  }

  /** Looks for the servers among what the accepting threads watch: Vert.x does not show them. */
  void watch(@ObservesAsync HttpServerStart event) {
    for (EventExecutor acceptor : vertx.getAcceptorEventLoopGroup()) {
      acceptor.execute(
          () ->
              ((SingleThreadEventLoop) acceptor)
                  .registeredChannelsIterator()
                  .forEachRemaining(this::watch));
    }
  }

  private void watch(Channel channel) {
    if (channel instanceof ServerChannel && channel.pipeline().get(NAME) == null) {
      channel.pipeline().addFirst(NAME, new Accepted(patience));
    }
  }
}
