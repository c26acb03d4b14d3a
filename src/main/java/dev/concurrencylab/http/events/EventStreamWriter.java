package dev.concurrencylab.http.events;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes a stream of texts, each when the one before has left this process. Quarkus REST itself
 * writes streams, but of text/event-stream only whole events, one at a time and in a form of its
 * own, and it logs each client that a failed database disconnects as a defect.
 */
@Provider
@Produces({MediaType.SERVER_SENT_EVENTS, MediaType.TEXT_PLAIN})
final class EventStreamWriter implements ServerMessageBodyWriter<Multi<String>> {

  @Override
  public boolean isWriteable(
      Class<?> entityType,
      Type genericType,
      ResteasyReactiveResourceInfo target,
      MediaType mediaType) {
    return Multi.class.isAssignableFrom(entityType);
  }

  @Override
  public boolean isWriteable(
      Class<?> entityType, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return Multi.class.isAssignableFrom(entityType);
  }

  /** Returns at once; the connection is closed early if the stream fails. */
  @Override
  public void writeResponse(Multi<String> texts, Type genericType, ServerRequestContext context) {
    ServerHttpResponse response = context.serverResponse().setChunked(true);
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

  @Override
  public void writeTo(
      Multi<String> texts,
      Class<?> entityType,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("a stream of events has no end to wait for");
  }
}
