package dev.concurrencylab.http.request;

import dev.concurrencylab.format.QuotedInput;
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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads a spec from JSON, from a form, or from a request without any body. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
final class SpecInputReader implements MessageBodyReader<SpecInput> {

  private static final Set<Charset> READABLE =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);

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
    RequestBody.requireIdentity(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
    String body = RequestBody.read(in);
    if (headers.getFirst(HttpHeaders.CONTENT_TYPE) == null) {
      if (!body.isEmpty()) {
        throw Problems.of(415, "The body has no Content-Type; send application/json");
      }
      return new SpecInput();
    }
    String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !isUtf8(charset)) {
      throw Problems.of(
          415,
          "The charset %s is not read here; send the body in UTF-8, with charset=utf-8 or none"
              .formatted(QuotedInput.of(charset)));
    }
    return mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE)
        ? JsonSpec.read(body)
        : form(body);
  }

  /** Returns whether a body in that charset can be read as UTF-8, as ASCII can. */
  private static boolean isUtf8(String charset) {
    try {
      return READABLE.contains(Charset.forName(charset));
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private static SpecInput form(String body) throws HttpProblem {
    String start = body.strip();
    if (start.startsWith("{") || start.startsWith("%7B")) {
      throw Problems.of(
          400,
          "The body is JSON, but the Content-Type says it is a form;"
              + " add -H 'Content-Type: application/json' to curl -d");
    }
    return FormSpec.read(body);
  }
}
