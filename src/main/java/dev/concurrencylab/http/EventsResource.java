package dev.concurrencylab.http;

import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.events.EventStreams;
import dev.concurrencylab.http.request.PagingParameters;
import dev.concurrencylab.http.response.TextStream;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Streams the events of an experiment as they happen. */
@Path("/experiments/{id}/events")
class EventsResource {

  private final ExperimentQueries queries;
  private final EventStreams streams;

  EventsResource(ExperimentQueries queries, EventStreams streams) {
    this.queries = queries;
    this.streams = streams;
  }

  /** Follows the experiment from its beginning, or from the last event that the client has seen. */
  @GET
  @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.TEXT_PLAIN})
  public Response follow(
      String id,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastEventId,
      HttpHeaders headers,
      UriInfo uri) {
    PagingParameters paging = new PagingParameters();
    Long seen = paging.cursor(HttpHeaders.LAST_EVENT_ID_HEADER, lastEventId);
    paging.throwIfWrong();
    ExperimentSnapshot experiment =
        queries.snapshot(id).orElseThrow(() -> ExperimentLinks.unknown(id));
    long after = seen == null ? 0 : seen;
    if (queries.over(experiment, after)) {
      return Response.noContent().build(); // an EventSource reconnects unless it is told so
    }
    URI self = ExperimentLinks.experiment(id, uri);
    boolean text = headers.getAcceptableMediaTypes().contains(MediaType.TEXT_PLAIN_TYPE);
    TextStream events =
        text ? streams.ofText(experiment, after, self) : streams.ofEvents(id, after);
    return Response.ok(events, text ? MediaType.TEXT_PLAIN_TYPE : MediaType.SERVER_SENT_EVENTS_TYPE)
        .header("X-Accel-Buffering", "no") // nginx would keep the events to itself
        .build();
  }
}
