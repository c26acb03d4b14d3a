package dev.concurrencylab.http.response;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * An entity that is written in parts, each when the one before has left this process. Quarkus REST
 * could write the {@link Multi} itself, but text/event-stream only as whole events, one at a time
 * and in its own form; and if the database fails, it logs each client that is disconnected as a
 * defect.
 *
 * @param texts the parts, for one subscriber that requests one at a time
 */
public record TextStream(Multi<String> texts) {

  /** Starts to write and returns at once; the connection is closed early if the stream fails. */
  public void writeTo(ServerHttpResponse response) {
    response.setChunked(true);
    Cancellable writing =
        texts
            .onItem()
            .transformToUniAndConcatenate(text -> write(text, response))
            .subscribe()
            .with(written -> {}, failure -> response.reset(), response::end);
    response.addCloseHandler(writing::cancel);
  }

  private static Uni<Void> write(String text, ServerHttpResponse response) {
    return Uni.createFrom().completionStage(response.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
