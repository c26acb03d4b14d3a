package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.run.ExperimentEvent;
import dev.concurrencylab.experiment.run.ExperimentQueries.Events;
import dev.concurrencylab.experiment.store.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One client that follows an experiment.
 *
 * <p>At any time the stream does one thing or none: {@code busy} says that somebody reads the next
 * events or that they are being written, {@code news} that more may have come meanwhile. Who finds
 * it busy leaves a note and goes: that is all a slow client costs the thread that runs the trials.
 * What waits for such a client is one batch, in the connection; the rest stays where it is stored.
 *
 * <p>Nothing that goes wrong with one client is thrown at who brings the news.
 */
public final class EventStream {

  /** Events that are written at once, and so the most that a connection has to hold. */
  static final int BATCH = 50;

  /** How long nothing may be written before a sign of life is. */
  static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(15);

  /** How long a client may take to read a batch before it counts as dead. */
  static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final Logger LOG = Logger.getLogger(EventStream.class);

  private final LongFunction<Optional<Events>> source;
  private final EventRendering rendering;
  private final Executor readers;
  private final LongSupplier nanoTime;
  private ClientConnection connection;
  private Runnable atEnd;
  private long last;
  private long activeNanos;
  private boolean busy;
  private boolean news;
  private boolean closed;

  /**
   * Creates a stream.
   *
   * @param after the last event that the client has
   * @param source returns the events after one; empty if the experiment is gone
   * @param readers run what may have to wait for the database
   * @param nanoTime the clock
   */
  EventStream(
      long after,
      LongFunction<Optional<Events>> source,
      EventRendering rendering,
      Executor readers,
      LongSupplier nanoTime) {
    this.last = after;
    this.source = source;
    this.rendering = rendering;
    this.readers = readers;
    this.nanoTime = nanoTime;
    this.activeNanos = nanoTime.getAsLong();
  }

  String contentType() {
    return rendering.contentType();
  }

  /**
   * Begins to write.
   *
   * @param atEnd is run once, when there is nothing more to write, or nobody to read it
   */
  void start(ClientConnection to, Runnable atEnd) {
    synchronized (this) {
      this.connection = to;
      this.atEnd = atEnd;
    }
    guarded(() -> to.onClose(this::close));
    changed();
  }

  /** Says that there may be something new. */
  void changed() {
    synchronized (this) {
      news = true;
      if (busy || closed || connection == null) {
        return;
      }
      busy = true;
      news = false;
    }
    guarded(this::writeNext);
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (StorageException down) { // the client comes back with the last event it has
      drop();
    } catch (RuntimeException e) {
      LOG.error("A client that follows an experiment was disconnected, since this went wrong", e);
      drop();
    }
  }

  private void writeNext() {
    Optional<Events> found = source.apply(last);
    List<ExperimentEvent> items = found.map(Events::items).orElse(List.of());
    boolean over = found.map(Events::over).orElse(true);
    Runnable then = over ? this::end : () -> rest(items.size() >= BATCH);
    if (items.isEmpty()) {
      then.run();
      return;
    }
    String text = items.stream().map(rendering::render).collect(Collectors.joining());
    last = items.getLast().sequence();
    write(text, then);
  }

  private void write(String text, Runnable then) {
    synchronized (this) {
      if (closed) {
        return;
      }
      activeNanos = nanoTime.getAsLong();
    }
    connection.write(
        text.getBytes(StandardCharsets.UTF_8),
        failure -> guarded(failure == null ? then : this::close));
  }

  /** Goes on if there is more, by a thread that may wait; else is idle until something changes. */
  private void rest(boolean more) {
    synchronized (this) {
      activeNanos = nanoTime.getAsLong();
      busy = more || news;
      news = false;
      if (!busy || closed) {
        return;
      }
    }
    readers.execute(() -> guarded(this::writeNext));
  }

  /** Looks at the clock: whoever is quiet for long gives a sign of life, or is none any more. */
  void tick() {
    boolean stalled;
    synchronized (this) {
      long quiet = nanoTime.getAsLong() - activeNanos;
      stalled = busy && quiet > STALLED_NANOS;
      if (closed || connection == null || (!stalled && (busy || quiet < QUIET_NANOS))) {
        return;
      }
      busy = true;
    }
    if (stalled) {
      drop();
    } else {
      guarded(() -> write(rendering.quiet(), () -> rest(false)));
    }
  }

  /** Ends a stream to which nothing is being written: nobody will say any more what happens. */
  void stop() {
    synchronized (this) {
      if (busy || closed || connection == null) {
        return;
      }
      busy = true;
    }
    guarded(this::end);
  }

  private void end() {
    connection.end();
    close();
  }

  private void drop() {
    logged(connection::drop);
    close();
  }

  private void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    logged(atEnd);
  }

  private static void logged(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("Letting go a client that followed an experiment went wrong", e);
    }
  }
}
