package dev.concurrencylab.http.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.concurrencylab.experiment.comparison.SampledExperiment;
import dev.concurrencylab.http.problem.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads two experiments as a stream, without holding the document in memory: only the measured
 * values of at most {@link ExperimentReader#MOST_CELLS} cells each are kept.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
final class ComparisonInputReader implements MessageBodyReader<ComparisonInput> {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(50)
                  .maxStringLength(20_000)
                  .maxNameLength(200)
                  .maxNumberLength(50)
                  .build())
          .build();

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == ComparisonInput.class;
  }

  @Override
  public ComparisonInput readFrom(
      Class<ComparisonInput> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    RequestBody.requireIdentity(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
    try (JsonParser parser = JSON.createParser(new Limited(in))) {
      return read(parser);
    } catch (JsonProcessingException e) {
      throw Problems.of(400, "The body is not JSON that can be read: " + JsonSpec.reason(e));
    }
  }

  private static ComparisonInput read(JsonParser parser) throws IOException {
    SampledExperiment baseline = null;
    SampledExperiment contender = null;
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "baseline" -> baseline = new ExperimentReader(parser, field).read();
          case "contender" -> contender = new ExperimentReader(parser, field).read();
          default -> parser.skipChildren();
        }
      }
    }
    if (baseline == null || contender == null || parser.nextToken() != null) {
      throw Problems.of(
          400,
          "The body is not {\"baseline\": …, \"contender\": …} with two experiments, each as"
              + " GET /experiments/{id}?include=samples gives it");
    }
    return new ComparisonInput(baseline, contender);
  }

  /** Ends a body that is too long. */
  private static final class Limited extends FilterInputStream {

    private long left = RequestBody.COMPARISON_LIMIT;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return counted(1, super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      return counted(read, read);
    }

    private int counted(int bytes, int result) {
      left -= Math.max(bytes, 0);
      if (left < 0) {
        throw Problems.tooLarge(RequestBody.COMPARISON_LIMIT);
      }
      return result;
    }
  }
}
