package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.ExperimentSnapshot;
import dev.concurrencylab.experiment.Laboratory;
import dev.concurrencylab.experiment.Records;
import dev.concurrencylab.http.output.PrettyJson;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.strategy.Catalogue;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/** All clients that follow experiments. */
@Singleton
public final class EventStreams {

  /** Between two trials each of them is told of the first: some microseconds a client. */
  private static final int MOST = 200;

  private static final long TICK_MILLIS = 5_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Laboratory laboratory;
  private final Records records;
  private final PrettyJson json;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  EventStreams(Laboratory laboratory, Records records, PrettyJson json, Vertx vertx) {
    this.laboratory = laboratory;
    this.records = records;
    this.json = json;
    vertx.setPeriodic(TICK_MILLIS, timer -> open.forEach(EventStream::tick));
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
        id, after, new TextEvents(() -> records.trials(id, 0, Integer.MAX_VALUE), catalogue, self));
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
            Infrastructure.getDefaultExecutor()));
  }

  /**
   * Begins to write.
   *
   * @param done is run at the end
   */
  void start(Following following, ServerHttpResponse response, Runnable done) {
    EventStream stream = following.stream();
    Runnable unwatch = laboratory.watch(following.id(), stream::changed);
    open.add(stream);
    stream.start(
        response,
        () -> {
          unwatch.run();
          open.remove(stream);
          done.run();
        });
  }
}
