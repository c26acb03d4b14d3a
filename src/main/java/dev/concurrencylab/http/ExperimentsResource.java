package dev.concurrencylab.http;

import dev.concurrencylab.experiment.ExperimentSnapshot;
import dev.concurrencylab.experiment.ExperimentSpec;
import dev.concurrencylab.experiment.Laboratory;
import dev.concurrencylab.experiment.RejectedException;
import dev.concurrencylab.experiment.SpecException;
import dev.concurrencylab.experiment.SpecRules;
import dev.concurrencylab.experiment.TrialResult;
import dev.concurrencylab.http.input.Paging;
import dev.concurrencylab.http.input.Preferences;
import dev.concurrencylab.http.input.SpecInput;
import dev.concurrencylab.http.output.ExperimentPage;
import dev.concurrencylab.http.output.ExperimentView;
import dev.concurrencylab.http.output.TrialPage;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.problem.Quoted;
import dev.concurrencylab.strategy.Catalogue;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Runs experiments, and shows those that are known. */
@Path("/experiments")
class ExperimentsResource {

  private static final String CSV = "text/csv";

  private final Laboratory laboratory;
  private final SpecRules rules;
  private final Catalogue catalogue;
  private final HttpSettings settings;

  ExperimentsResource(
      Laboratory laboratory, SpecRules rules, Catalogue catalogue, HttpSettings settings) {
    this.laboratory = laboratory;
    this.rules = rules;
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /** Runs an experiment. No thread waits for its end: the answer is written when it has come. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, CSV})
  public Uni<Response> run(SpecInput input, HttpHeaders headers, UriInfo uri)
      throws SpecException, RejectedException {
    ExperimentSpec spec = input.check(rules);
    Preferences preferences = Preferences.of(headers.getRequestHeader("Prefer"));
    Duration patience = preferences.patienceWithin(settings.waitLimit());
    Laboratory.Ticket ticket = laboratory.submit(spec);
    Answer answer = new Answer(preferences, uri);
    if (patience.isZero()) {
      return Uni.createFrom().item(() -> answer.early(ticket.id()));
    }
    return Uni.createFrom()
        .completionStage(ticket.ended())
        .map(answer::complete)
        .ifNoItem()
        .after(patience)
        .recoverWithItem(() -> answer.early(ticket.id()));
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  public Response list(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @QueryParam("state") String state,
      @QueryParam("strategy") String strategy,
      UriInfo uri) {
    Paging paging = new Paging();
    int most = paging.limit(limit);
    ExperimentFilter filter = ExperimentFilter.of(state, strategy, catalogue, paging);
    paging.known("after", after, id -> laboratory.find(id).isPresent());
    paging.throwIfWrong();
    Laboratory.Page page = laboratory.list(after, most, filter.state(), filter.strategy());
    URI next = next(page.next(), uri);
    return linked(new ExperimentPage(page.items(), page.next(), next, here(uri)), next);
  }

  @GET
  @Path("{id}")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, CSV})
  public ExperimentView get(String id, UriInfo uri) {
    return view(laboratory.find(id).orElseThrow(() -> unknown(id)), uri);
  }

  @GET
  @Path("{id}/trials")
  @Produces({MediaType.APPLICATION_JSON, CSV})
  public Response trials(
      String id,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      UriInfo uri) {
    List<TrialResult> all = laboratory.trials(id).orElseThrow(() -> unknown(id));
    Paging paging = new Paging();
    int most = paging.limit(limit);
    int first = paging.sequence("after", after);
    paging.throwIfWrong();
    TrialPage page = TrialPage.of(all, first, most);
    return linked(page, next(page.next(), uri));
  }

  private static HttpProblem unknown(String id) {
    return Problems.of(
        404,
        "There is no experiment %s, or it was forgotten; GET /experiments lists those that are known"
            .formatted(Quoted.of(id)));
  }

  private ExperimentView view(ExperimentSnapshot experiment, UriInfo uri) {
    String id = experiment.id();
    return new ExperimentView(
        experiment, () -> laboratory.trials(id).orElse(List.of()), catalogue, location(id, uri));
  }

  private static URI here(UriInfo uri) {
    return uri.getBaseUriBuilder().path(ExperimentsResource.class).build();
  }

  private static URI location(String id, UriInfo uri) {
    return uri.getBaseUriBuilder().path(ExperimentsResource.class).path(id).build();
  }

  private static URI next(String cursor, UriInfo uri) {
    return cursor == null
        ? null
        : uri.getRequestUriBuilder().replaceQueryParam("after", cursor).build();
  }

  private static Response linked(Object page, URI next) {
    Response.ResponseBuilder response = Response.ok(page);
    return next == null ? response.build() : response.link(next, "next").build();
  }

  /** What the client of one request gets, sooner or later. */
  private final class Answer {
    private final Preferences preferences;
    private final UriInfo uri;

    Answer(Preferences preferences, UriInfo uri) {
      this.preferences = preferences;
      this.uri = uri;
    }

    Response complete(ExperimentSnapshot experiment) {
      return response(Response.Status.CREATED, experiment, false).build();
    }

    Response early(String id) {
      ExperimentSnapshot experiment = laboratory.find(id).orElseThrow(() -> unknown(id));
      return response(Response.Status.ACCEPTED, experiment, true)
          .header(HttpHeaders.RETRY_AFTER, laboratory.remaining(id).toSeconds())
          .build();
    }

    private Response.ResponseBuilder response(
        Response.Status status, ExperimentSnapshot experiment, boolean early) {
      Response.ResponseBuilder response =
          Response.status(status)
              .location(location(experiment.id(), uri))
              .entity(view(experiment, uri));
      preferences
          .applied(early, settings.waitLimit())
          .ifPresent(applied -> response.header("Preference-Applied", applied));
      return response;
    }
  }
}
