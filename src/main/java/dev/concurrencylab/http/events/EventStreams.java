package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.response.PrettyJson;
import dev.concurrencylab.http.response.TextStream;
import dev.concurrencylab.http.text.EventText;
import dev.concurrencylab.strategy.Catalogue;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams of all clients that follow experiments. */
@Singleton
public final class EventStreams {

  /** The largest number of streams; each takes some microseconds between two trials. */
  static final int MOST = 200;

  private static final long TICK_MILLIS = 5_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  /** Behind the observer that closes the laboratory, which has no priority. */
  private static final int LATE = Interceptor.Priority.LIBRARY_AFTER;

  private final Laboratory laboratory;
  private final ExperimentQueries queries;
  private final Catalogue catalogue;
  private final PrettyJson json;
  private final Vertx vertx;
  private final long timer;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  EventStreams(
      Laboratory laboratory,
      ExperimentQueries queries,
      Catalogue catalogue,
      PrettyJson json,
      Vertx vertx) {
    this.laboratory = laboratory;
    this.queries = queries;
    this.catalogue = catalogue;
    this.json = json;
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(TICK_MILLIS, id -> open.forEach(EventStream::tick));
  }

  /**
   * Ends the streams of experiments that other services run: their clients can reconnect to those.
   * All others ended when the laboratory was closed.
   */
  void stop(@Observes @Priority(LATE) ShutdownDelayInitiatedEvent event) {
    vertx.cancelTimer(timer);
    open.forEach(EventStream::stop);
  }

  int size() {
    return open.size();
  }

  /** Returns the events of an experiment after one of them, for a program. */
  public TextStream ofEvents(String id, long after) {
    return stream(id, after, new ServerSentEvents(json));
  }

  /** Returns the events of an experiment after one of them, for people. */
  public TextStream ofText(ExperimentSnapshot experiment, long after, URI self) {
    String id = experiment.id();
    return stream(
        id,
        after,
        new TextEvents(
            new EventText(experiment.spec()),
            () -> queries.trials(id, 0, Integer.MAX_VALUE),
            catalogue,
            self));
  }

  private TextStream stream(String id, long after, EventStream.Rendering rendering) {
    if (open.size() >= MOST) {
      throw Problems.later(
          503,
          "%d clients follow experiments already; try again in %d s, or read the experiment itself"
              .formatted(MOST, RETRY_AFTER.toSeconds()),
          RETRY_AFTER);
    }
    EventStream stream =
        new EventStream(
            after,
            last -> queries.events(id, last, EventStream.BATCH),
            rendering,
            Infrastructure.getDefaultExecutor(),
            System::nanoTime);
    return new TextStream(Multi.createFrom().deferred(() -> watched(id, stream)));
  }

  private Multi<String> watched(String id, EventStream stream) {
    Runnable unwatch = laboratory.watch(id, stream::changed);
    open.add(stream);
    return stream
        .batches()
        .onTermination()
        .invoke(
            () -> {
              unwatch.run();
              open.remove(stream);
            });
  }
}
