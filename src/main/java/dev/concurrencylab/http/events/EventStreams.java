package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.response.PrettyJson;
import dev.concurrencylab.strategy.Catalogue;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
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

/** All clients that follow experiments. */
@Singleton
public final class EventStreams {

  /** Between two trials each of them is told of the first: some microseconds a client. */
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
   * Lets those go who follow what another service runs: they can go on there. All others have got
   * their end when the laboratory was closed.
   */
  void stop(@Observes @Priority(LATE) ShutdownDelayInitiatedEvent event) {
    vertx.cancelTimer(timer);
    open.forEach(EventStream::stop);
  }

  /** Returns how many clients follow experiments. */
  int size() {
    return open.size();
  }

  /**
   * An answer that is a stream of events.
   *
   * @param id of the experiment
   * @param stream its events
   */
  public record Following(String id, EventStream stream) {}

  /** Returns the events of an experiment for a program. */
  public Following ofEvents(String id, long after) {
    return following(id, after, new ServerSentEvents(json));
  }

  /**
   * Returns the events of an experiment for people.
   *
   * @param self where the experiment is
   */
  public Following ofText(
      ExperimentSnapshot experiment, long after, Catalogue catalogue, URI self) {
    String id = experiment.id();
    return following(
        id,
        after,
        new TextEvents(
            experiment.spec(), () -> records.trials(id, 0, Integer.MAX_VALUE), catalogue, self));
  }

  private Following following(String id, long after, EventRendering rendering) {
    if (open.size() >= MOST) {
      throw Problems.later(
          503,
          "%d clients follow experiments already; try again in %d s, or read the experiment itself"
              .formatted(MOST, RETRY_AFTER.toSeconds()),
          RETRY_AFTER);
    }
    return new Following(
        id,
        new EventStream(
            after,
            last -> records.events(id, last, EventStream.BATCH),
            rendering,
            Infrastructure.getDefaultExecutor(),
            System::nanoTime));
  }

  /**
   * Begins to write.
   *
   * @param done is run at the end
   */
  void start(Following following, ClientConnection connection, Runnable done) {
    EventStream stream = following.stream();
    Runnable unwatch = laboratory.watch(following.id(), stream::changed);
    open.add(stream);
    stream.start(
        connection,
        () -> {
          unwatch.run();
          open.remove(stream);
          done.run();
        });
  }
}
