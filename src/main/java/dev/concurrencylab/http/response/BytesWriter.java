package dev.concurrencylab.http.response;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes an entity at once, so that the answer has a length and can be given by the event loop,
 * which may not block.
 */
abstract class BytesWriter<T> implements ServerMessageBodyWriter<T> {

  private final Class<T> type;
  private final String contentType;

  /**
   * Creates a writer.
   *
   * @param contentType of what it writes; null if the response already says it
   */
  BytesWriter(Class<T> type, String contentType) {
    this.type = type;
    this.contentType = contentType;
  }

  abstract byte[] bytes(T entity) throws IOException;

  @Override
  public boolean isWriteable(
      Class<?> entityType,
      Type genericType,
      ResteasyReactiveResourceInfo target,
      MediaType mediaType) {
    return type.isAssignableFrom(entityType);
  }

  @Override
  public boolean isWriteable(
      Class<?> entityType, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.isAssignableFrom(entityType);
  }

  @Override
  public void writeResponse(T entity, Type genericType, ServerRequestContext context)
      throws IOException {
    byte[] bytes = bytes(entity);
    if (contentType != null) {
      context.serverResponse().setResponseHeader(HttpHeaders.CONTENT_TYPE, contentType);
    }
    context.serverResponse().end(bytes);
  }

  @Override
  public void writeTo(
      T entity,
      Class<?> entityType,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(bytes(entity));
  }
}
