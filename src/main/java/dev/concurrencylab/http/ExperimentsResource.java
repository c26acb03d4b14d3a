package dev.concurrencylab.http;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.run.KeyReusedException;
import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.run.RejectedException;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecException;
import dev.concurrencylab.experiment.spec.SpecRules;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.http.guard.HttpSettings;
import dev.concurrencylab.http.request.IdempotencyKeyHeader;
import dev.concurrencylab.http.request.PagingParameters;
import dev.concurrencylab.http.request.PreferHeader;
import dev.concurrencylab.http.request.SpecInput;
import dev.concurrencylab.http.response.ExperimentExport;
import dev.concurrencylab.http.response.ExperimentPage;
import dev.concurrencylab.http.response.ExperimentView;
import dev.concurrencylab.http.response.PrettyJson;
import dev.concurrencylab.strategy.Catalogue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Runs experiments, and lists those that the history has. */
@Path("/experiments")
class ExperimentsResource {

  private final Laboratory laboratory;
  private final ExperimentQueries queries;
  private final SpecRules rules;
  private final Catalogue catalogue;
  private final HttpSettings settings;
  private final PrettyJson json;

  ExperimentsResource(
      Laboratory laboratory,
      ExperimentQueries queries,
      SpecRules rules,
      Catalogue catalogue,
      HttpSettings settings,
      PrettyJson json) {
    this.laboratory = laboratory;
    this.queries = queries;
    this.rules = rules;
    this.catalogue = catalogue;
    this.settings = settings;
    this.json = json;
  }

  /**
   * Runs an experiment. No thread waits for the client to send the body, nor for the end of the
   * experiment: the event loop reads the body, a worker thread writes to the database, and the end
   * of the experiment completes the answer.
   */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_CSV})
  public Uni<Response> run(SpecInput input, HttpHeaders headers, UriInfo uri) throws SpecException {
    IdempotencyKey key =
        IdempotencyKeyHeader.read(
            headers.getRequestHeader(IdempotencyKeyHeader.NAME), input.isSeeded());
    ExperimentSpec spec = input.check(rules);
    PreferHeader preferences = PreferHeader.of(headers.getRequestHeader("Prefer"));
    return onWorker(() -> submit(spec, key, preferences, uri));
  }

  private Uni<Response> submit(
      ExperimentSpec spec, IdempotencyKey key, PreferHeader preferences, UriInfo uri) {
    try {
      return answer(laboratory.submit(spec, key), preferences, uri);
    } catch (RejectedException | KeyReusedException refusal) {
      return Uni.createFrom().failure(refusal);
    }
  }

  private Uni<Response> answer(Laboratory.Ticket ticket, PreferHeader preferences, UriInfo uri) {
    Duration waitTime = preferences.waitTime(settings.waitLimit());
    Uni<Response> end =
        Uni.createFrom()
            .completionStage(ticket.ended())
            .map(report -> created(report, preferences, uri))
            .onFailure(NoSuchElementException.class)
            .transform(deleted -> ExperimentLinks.unknown(ticket.id()));
    if (ticket.ended().isDone()) {
      return end;
    }
    Uni<Response> early = Uni.createFrom().item(() -> accepted(ticket.id(), preferences, uri));
    return waitTime.isZero()
        ? early
        : end.ifNoItem().after(waitTime).recoverWithUni(() -> onWorker(() -> early));
  }

  private Response created(ExperimentReport report, PreferHeader preferences, UriInfo uri) {
    return response(Response.Status.CREATED, report, preferences, uri).build();
  }

  private Response accepted(String id, PreferHeader preferences, UriInfo uri) {
    ExperimentReport report = queries.report(id).orElseThrow(() -> ExperimentLinks.unknown(id));
    return response(Response.Status.ACCEPTED, report, preferences, uri)
        .header(HttpHeaders.RETRY_AFTER, laboratory.remaining(id).toSeconds())
        .build();
  }

  private Response.ResponseBuilder response(
      Response.Status status, ExperimentReport report, PreferHeader preferences, UriInfo uri) {
    URI location = ExperimentLinks.experiment(report.experiment().id(), uri);
    Response.ResponseBuilder response =
        Response.status(status)
            .location(location)
            .entity(new ExperimentView(report, false, catalogue, location));
    preferences
        .applied(status == Response.Status.ACCEPTED, settings.waitLimit())
        .ifPresent(applied -> response.header("Preference-Applied", applied));
    return response;
  }

  /** Runs on a worker thread what may block on the database, which the event loop must not. */
  private static Uni<Response> onWorker(Supplier<Uni<? extends Response>> answer) {
    return Uni.createFrom()
        .<Response>deferred(answer)
        .runSubscriptionOn(Infrastructure.getDefaultExecutor());
  }

  /** Lists a page of experiments; or exports them whole, all of them unless there is a limit. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.APPLICATION_JSONL})
  public Response list(
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @QueryParam("state") String state,
      @QueryParam("strategy") String strategy,
      @QueryParam("label") String label,
      @QueryParam("sameAs") String sameAs,
      HttpHeaders headers,
      UriInfo uri) {
    PagingParameters paging = new PagingParameters();
    int most = paging.limit(limit);
    ExperimentState reached = paging.constant("state", state, ExperimentState.values());
    paging.oneOf("strategy", strategy, catalogue.names());
    Long cursor = paging.cursor("after", after);
    paging.label(label);
    paging.throwIfWrong();
    String question = sameAs == null ? null : question(sameAs);
    Query query = new Query(cursor, most, reached, strategy, label, question);
    if (headers.getAcceptableMediaTypes().getFirst().equals(Format.JSONL.mediaType())) {
      Query wanted = limit == null ? query.withoutLimit() : query;
      return Response.ok(ExperimentExport.of(queries, json, wanted)).build();
    }
    ExperimentHistory.Page page = queries.list(query);
    URI next = ExperimentLinks.next(page.next(), uri);
    Map<String, Double> ratios =
        sameAs == null ? Map.of() : queries.ratiosToOldest(question, page.items());
    return ExperimentLinks.linked(
        ExperimentPage.of(page, ratios, next, ExperimentLinks.experiments(uri)), next);
  }

  private String question(String id) {
    return queries
        .snapshot(id)
        .map(experiment -> experiment.spec().questionHash())
        .orElseThrow(() -> ExperimentLinks.unknown(id));
  }
}
