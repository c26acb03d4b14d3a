package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.run.ExperimentEvent;
import dev.concurrencylab.experiment.run.ExperimentQueries.Events;
import dev.concurrencylab.experiment.store.StorageException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The events of one experiment for one client, as text in batches. A batch is emitted only when the
 * client has read the one before; the rest stays where it is stored.
 *
 * <p>{@code waiting} says that the client wants a batch and that no thread is making one, {@code
 * pending} that there may be something to emit. The thread that finds both takes the turn and
 * emits; any other thread only sets its flag. So the thread that runs the trials emits one batch at
 * most for each change, and what follows that batch is read and emitted by another thread.
 *
 * <p>A failure ends the stream of its client. It never reaches the caller of {@link #changed}.
 */
final class EventStream {

  /** The largest number of events in a batch, and so in the memory of a connection. */
  static final int BATCH = 50;

  /** The time without a batch after which a client gets a keep-alive. */
  static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(15);

  /** A textual form of the events of one experiment. */
  interface Rendering {

    String render(ExperimentEvent event);

    /** Returns the keep-alive that is sent when nothing happens; never empty. */
    String keepAlive();
  }

  private static final Logger LOG = Logger.getLogger(EventStream.class);

  private final LongFunction<Optional<Events>> source;
  private final Rendering rendering;
  private final Executor readers;
  private final LongSupplier nanoTime;
  private MultiEmitter<? super String> client;
  private long last;
  private boolean over;
  private volatile long waitingSince;
  private boolean waiting;
  private volatile boolean pending = true;

  /**
   * Creates a stream.
   *
   * @param after the last event that the client has
   * @param source returns the events after one; empty if the experiment was deleted
   * @param readers run what may wait for the database
   */
  EventStream(
      long after,
      LongFunction<Optional<Events>> source,
      Rendering rendering,
      Executor readers,
      LongSupplier nanoTime) {
    this.last = after;
    this.source = source;
    this.rendering = rendering;
    this.readers = readers;
    this.nanoTime = nanoTime;
  }

  /** Returns the batches, for one subscriber that requests one at a time. */
  Multi<String> batches() {
    return Multi.createFrom().<String>emitter(this::start, BackPressureStrategy.ERROR);
  }

  private void start(MultiEmitter<? super String> emitter) {
    client = emitter;
    emitter.onRequest(one -> requested());
    if (emitter.requested() > 0) {
      requested();
    }
  }

  /** Called when the client has read all that was emitted. */
  private void requested() {
    if (over) {
      client.complete();
      return;
    }
    waitingSince = nanoTime.getAsLong();
    waitForEvents();
  }

  private void waitForEvents() {
    synchronized (this) {
      waiting = true;
    }
    if (pending) {
      readers.execute(this::emitNext);
    }
  }

  private synchronized boolean takeTurn(BooleanSupplier wanted) {
    boolean taken = waiting && wanted.getAsBoolean();
    waiting &= !taken;
    return taken;
  }

  /** Emits the next batch, if the client waits for one. */
  void changed() {
    pending = true;
    emitNext();
  }

  private void emitNext() {
    if (!takeTurn(() -> pending)) {
      return;
    }
    pending = false; // before the events are read: what happens from now on is for the next batch
    try {
      emit(source.apply(last).orElse(new Events(List.of(), true)));
    } catch (StorageException down) { // the client comes back with the last event it has
      client.fail(down);
    } catch (RuntimeException e) {
      LOG.error("A client was disconnected, since the events of its experiment cannot be shown", e);
      client.fail(e);
    }
  }

  private void emit(Events events) {
    List<ExperimentEvent> items = events.items();
    over = events.over();
    if (!items.isEmpty()) {
      String text = items.stream().map(rendering::render).collect(Collectors.joining());
      last = items.getLast().sequence();
      if (items.size() >= BATCH) {
        pending = true;
      }
      client.emit(text);
    } else if (over) {
      client.complete();
    } else {
      waitForEvents();
    }
  }

  /** Emits a keep-alive, if the client has waited long enough. */
  void tick() {
    if (takeTurn(() -> nanoTime.getAsLong() - waitingSince >= KEEP_ALIVE_NANOS)) {
      client.emit(rendering.keepAlive());
    }
  }

  /** Ends the stream, unless the client still reads a batch. */
  void stop() {
    if (takeTurn(() -> true)) {
      client.complete();
    }
  }
}
