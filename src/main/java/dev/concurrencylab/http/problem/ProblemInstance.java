package dev.concurrencylab.http.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Says which request a problem belongs to, in a URI reference as RFC 9457 has it. The library's own
 * {@code instance} is the path with all its escapes undone, control characters among them.
 */
@Singleton
final class ProblemInstance implements ProblemPostProcessor {

  /** Before the library's own, which leaves alone what is set. */
  private static final int FIRST = 1_000;

  @Override
  public int priority() {
    return FIRST;
  }

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    return context.path == null
        ? problem
        : HttpProblem.builder(problem).withInstance(instance(context.path)).build();
  }

  /** Escapes the path, and once more what the library's serializer is going to undo. */
  private static URI instance(String path) {
    try {
      String reference = new URI(null, null, path, null).toASCIIString();
      return URI.create(URLEncoder.encode(reference, StandardCharsets.UTF_8));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
