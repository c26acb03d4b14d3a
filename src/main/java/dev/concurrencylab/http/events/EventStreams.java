package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.response.PrettyJson;
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
  private final ExperimentQueries records;
  private final PrettyJson json;
  private final Vertx vertx;
  private final long timer;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  EventStreams(Laboratory laboratory, ExperimentQueries records, PrettyJson json, Vertx vertx) {
    this.laboratory = laboratory;
    this.records = records;
    this.json = json;
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(TICK_MILLIS, id -> open.forEach(EventStream::tick));
  }

  /**
   * Ends the streams of experiments that other services run: their clients can go on there. All
   * others ended when the laboratory was closed.
   */
  void stop(@Observes @Priority(LATE) ShutdownDelayInitiatedEvent event) {
    vertx.cancelTimer(timer);
    open.forEach(EventStream::stop);
  }

  /** Returns how many streams are open. */
  int size() {
    return open.size();
  }

  /** Returns the events of an experiment after one of them, for a program. */
  public Multi<String> ofEvents(String id, long after) {
    return stream(id, after, new ServerSentEvents(json));
  }

  /**
   * Returns the events of an experiment after one of them, for people.
   *
   * @param self address of the experiment
   */
  public Multi<String> ofText(
      ExperimentSnapshot experiment, long after, Catalogue catalogue, URI self) {
    String id = experiment.id();
    return stream(
        id,
        after,
        new TextEvents(
            experiment.spec(), () -> records.trials(id, 0, Integer.MAX_VALUE), catalogue, self));
  }

  private Multi<String> stream(String id, long after, EventRendering rendering) {
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
            last -> records.events(id, last, EventStream.BATCH),
            rendering,
            Infrastructure.getDefaultExecutor(),
            System::nanoTime);
    return Multi.createFrom().deferred(() -> watched(id, stream));
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
