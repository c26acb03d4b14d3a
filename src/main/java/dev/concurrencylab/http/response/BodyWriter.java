package dev.concurrencylab.http.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter.AllWriteableMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes the entities of all resources in the negotiated media type, which is JSON unless the
 * entity is a {@link Representation}. All but a {@link TextStream} are written at once, so that the
 * answer has a length and the event loop, which may not block, can send it.
 */
@Provider
@Produces({
  MediaType.APPLICATION_JSON,
  "application/problem+json",
  MediaType.TEXT_PLAIN,
  "application/jsonl",
  "text/csv",
  "application/jmh+json",
  MediaType.TEXT_HTML,
  MediaType.SERVER_SENT_EVENTS
})
final class BodyWriter extends AllWriteableMessageBodyWriter implements ContainerResponseFilter {

  private final PrettyJson json;

  BodyWriter(PrettyJson json) {
    this.json = json;
  }

  @Override
  public void writeResponse(Object entity, Type genericType, ServerRequestContext context) {
    MediaType type = context.getResponseMediaType();
    ServerHttpResponse response =
        context.serverResponse().setResponseHeader(HttpHeaders.CONTENT_TYPE, contentType(type));
    if (entity instanceof TextStream stream) {
      stream.writeTo(response);
    } else {
      response.end(bytes(entity, type));
    }
  }

  @Override
  public void writeTo(
      Object entity,
      Class<?> entityType,
      Type genericType,
      Annotation[] annotations,
      MediaType type,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(bytes(entity, type));
  }

  private byte[] bytes(Object entity, MediaType type) {
    return switch (type.getSubtype()) {
      case "plain" -> ((Representation) entity).text().getBytes(UTF_8);
      case "csv" -> ((Representation) entity).csv().getBytes(UTF_8);
      case "jmh+json" -> json.bytes(((Representation) entity).jmh());
      case "html" -> ((Representation) entity).html().getBytes(UTF_8);
      default -> json.bytes(entity);
    };
  }

  /** Replaces a content type that JAX-RS has taken from the request, with its parameters. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    if (type != null) {
      response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, contentType(type));
    }
  }

  private static String contentType(MediaType type) {
    String name = type.getType() + "/" + type.getSubtype();
    return switch (type.getSubtype()) {
      case "json", "plain", "html", "event-stream" -> name + ";charset=UTF-8";
      case "csv" -> name + ";charset=UTF-8;header=present";
      default -> name;
    };
  }
}
