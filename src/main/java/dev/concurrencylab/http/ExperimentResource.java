package dev.concurrencylab.http;

import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.request.PagingParameters;
import dev.concurrencylab.http.response.ExperimentView;
import dev.concurrencylab.http.response.TrialPage;
import dev.concurrencylab.strategy.Catalogue;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Shows one experiment and its trials, cancels it, and deletes it. */
@Path("/experiments/{id}")
class ExperimentResource {

  private final Laboratory laboratory;
  private final ExperimentQueries queries;
  private final Catalogue catalogue;

  ExperimentResource(Laboratory laboratory, ExperimentQueries queries, Catalogue catalogue) {
    this.laboratory = laboratory;
    this.queries = queries;
    this.catalogue = catalogue;
  }

  @GET
  @Produces({
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_PLAIN,
    Format.TEXT_CSV,
    Format.APPLICATION_JMH
  })
  public ExperimentView get(String id, UriInfo uri) {
    return queries
        .report(id)
        .map(report -> new ExperimentView(report, catalogue, ExperimentLinks.experiment(id, uri)))
        .orElseThrow(() -> ExperimentLinks.unknown(id));
  }

  @GET
  @Path("trials")
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  public Response trials(
      String id,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      UriInfo uri) {
    PagingParameters paging = new PagingParameters();
    int most = paging.limit(limit);
    int first = paging.sequence("after", after);
    paging.throwIfWrong();
    queries.snapshot(id).orElseThrow(() -> ExperimentLinks.unknown(id));
    TrialPage page =
        TrialPage.of(
            queries.trials(id, first, most + 1),
            most,
            () -> queries.trials(id, 0, Integer.MAX_VALUE));
    return ExperimentLinks.linked(page, ExperimentLinks.next(page.next(), uri));
  }

  /** Cancels the experiment. The running trial ends early; the trials that have ended stay. */
  @POST
  @Path("cancel")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_CSV})
  public Response cancel(String id, UriInfo uri) {
    return switch (laboratory.cancel(id)) {
      case STOPPING -> Response.accepted(get(id, uri)).build();
      case CANCELLED_BEFORE -> Response.ok(get(id, uri)).build();
      case UNKNOWN -> throw ExperimentLinks.unknown(id);
      case ENDED -> throw Problems.of(409, "It cannot be cancelled: it is " + state(id));
    };
  }

  private String state(String id) {
    return queries
        .snapshot(id)
        .map(ExperimentSnapshot::state)
        .orElseThrow(() -> ExperimentLinks.unknown(id))
        .wireName();
  }

  @DELETE
  public Response delete(String id) {
    return switch (laboratory.delete(id)) {
      case DELETED -> Response.noContent().build();
      case UNKNOWN -> throw ExperimentLinks.unknown(id);
      case NOT_ENDED ->
          throw Problems.of(
              409,
              "It cannot be deleted while it is %s: cancel it first, POST /experiments/%s/cancel"
                  .formatted(state(id), id));
    };
  }
}
