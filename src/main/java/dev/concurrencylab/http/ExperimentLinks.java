package dev.concurrencylab.http;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Makes the URIs of experiments and lists, and the problem of an experiment that is unknown. */
final class ExperimentLinks {

  private ExperimentLinks() {}

  static URI experiments(UriInfo uri) {
    return uri.getBaseUriBuilder().path(ExperimentsResource.class).build();
  }

  static URI experiment(String id, UriInfo uri) {
    return uri.getBaseUriBuilder().path(ExperimentsResource.class).path(id).build();
  }

  /** Returns the URI of the next page of a list; null if there is none. */
  static URI next(String cursor, UriInfo uri) {
    return cursor == null
        ? null
        : uri.getRequestUriBuilder().replaceQueryParam("after", cursor).build();
  }

  /** Returns a response with a page, and with a link to the next one if there is one. */
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
