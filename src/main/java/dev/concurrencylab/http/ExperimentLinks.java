package dev.concurrencylab.http;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Where experiments are, and the answer where there is none. */
final class ExperimentLinks {

  private ExperimentLinks() {}

  static URI experiments(UriInfo uri) {
    return uri.getBaseUriBuilder().path(ExperimentsResource.class).build();
  }

  static URI experiment(String id, UriInfo uri) {
    return uri.getBaseUriBuilder().path(ExperimentsResource.class).path(id).build();
  }

  /** Returns where the next page of a list is; null if there is none. */
  static URI next(String cursor, UriInfo uri) {
    return cursor == null
        ? null
        : uri.getRequestUriBuilder().replaceQueryParam("after", cursor).build();
  }

  /** Returns a page with a link to the next one. */
  static Response linked(Object page, URI next) {
    Response.ResponseBuilder response = Response.ok(page);
    return next == null ? response.build() : response.link(next, "next").build();
  }

  static HttpProblem unknown(String id) {
    return Problems.of(
        404,
        "There is no experiment %s, or it was removed; GET /experiments lists those that are known"
            .formatted(QuotedInput.of(id)));
  }
}
