package dev.concurrencylab.http.events;

import dev.concurrencylab.http.events.EventStreams.Following;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Hands the connection to a stream, and the request back when the stream is at its end. */
@Provider
@Produces({MediaType.SERVER_SENT_EVENTS, MediaType.TEXT_PLAIN})
final class FollowingWriter implements ServerMessageBodyWriter<Following> {

  private final EventStreams streams;

  FollowingWriter(EventStreams streams) {
    this.streams = streams;
  }

  @Override
  public boolean isWriteable(
      Class<?> entityType,
      Type genericType,
      ResteasyReactiveResourceInfo target,
      MediaType mediaType) {
    return entityType == Following.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> entityType, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return entityType == Following.class;
  }

  @Override
  public void writeResponse(Following entity, Type genericType, ServerRequestContext context) {
    ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
    request.suspend();
    ServerHttpResponse response = context.serverResponse();
    response.setChunked(true);
    response.setResponseHeader(HttpHeaders.CONTENT_TYPE, entity.stream().contentType());
    response.setResponseHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setResponseHeader("X-Accel-Buffering", "no"); // nginx would keep the events to itself
    HttpServerRequest connection = request.serverRequest().unwrap(HttpServerRequest.class);
    streams.start(entity, new HttpConnection(connection, response), request::resume);
  }

  @Override
  public void writeTo(
      Following entity,
      Class<?> entityType,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("a stream of events has no end to wait for");
  }
}
