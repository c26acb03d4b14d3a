package dev.concurrencylab.http.request;

import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a spec from JSON, from a form, or from a request without any body. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
final class SpecInputReader implements MessageBodyReader<SpecInput> {

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == SpecInput.class;
  }

  @Override
  public SpecInput readFrom(
      Class<SpecInput> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    String body = RequestBody.read(in);
    if (headers.getFirst(HttpHeaders.CONTENT_TYPE) == null) {
      if (!body.isEmpty()) {
        throw Problems.of(415, "The body has no Content-Type; send application/json");
      }
      return new SpecInput();
    }
    String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw Problems.of(415, "The body is read as UTF-8 only; send charset=utf-8, or no charset");
    }
    return mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE)
        ? JsonSpec.read(body)
        : form(body);
  }

  private static SpecInput form(String body) throws HttpProblem {
    String start = body.strip();
    if (start.startsWith("{") || start.startsWith("%7B")) {
      throw Problems.of(
          400,
          "The body is JSON, but the Content-Type says it is a form;"
              + " send Content-Type: application/json, or use curl --json instead of curl -d");
    }
    return FormSpec.read(body);
  }
}
