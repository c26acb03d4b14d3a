package dev.concurrencylab.http;

import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.events.EventStreams;
import dev.concurrencylab.http.request.PagingParameters;
import dev.concurrencylab.strategy.Catalogue;
import io.smallrye.mutiny.Multi;
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

  private static final String EVENTS = MediaType.SERVER_SENT_EVENTS + ";charset=UTF-8";
  private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";

  private final ExperimentQueries records;
  private final EventStreams streams;
  private final Catalogue catalogue;

  EventsResource(ExperimentQueries records, EventStreams streams, Catalogue catalogue) {
    this.records = records;
    this.streams = streams;
    this.catalogue = catalogue;
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
        records.snapshot(id).orElseThrow(() -> ExperimentLinks.unknown(id));
    long after = seen == null ? 0 : seen;
    if (records.over(experiment, after)) {
      return Response.noContent().build(); // an EventSource reconnects unless it is told so
    }
    URI self = ExperimentLinks.experiment(id, uri);
    boolean text = headers.getAcceptableMediaTypes().contains(MediaType.TEXT_PLAIN_TYPE);
    Multi<String> events =
        text ? streams.ofText(experiment, after, catalogue, self) : streams.ofEvents(id, after);
    return Response.ok(events, text ? TEXT : EVENTS)
        .header("X-Accel-Buffering", "no") // nginx would keep the events to itself
        .build();
  }
}
