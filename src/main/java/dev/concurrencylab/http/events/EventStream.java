package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.ExperimentEvent;
import dev.concurrencylab.experiment.Records.Events;
import dev.concurrencylab.experiment.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * One client that follows an experiment.
 *
 * <p>At any time the stream does one thing or none: {@code busy} says that somebody reads the next
 * events or that they are being written, {@code news} that more may have come meanwhile. Who finds
 * it busy leaves a note and goes: that is all a slow client costs the thread that runs the trials.
 * What waits for such a client is one batch, in the connection; the rest stays where it is stored.
 */
public final class EventStream {

  /** Events that are written at once, and so the most that a connection has to hold. */
  static final int BATCH = 50;

  /** How long nothing may be written before a sign of life is. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(15);

  /** How long a client may take to read a batch before it counts as dead. */
  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LongFunction<Optional<Events>> source;
  private final EventRendering rendering;
  private final Executor readers;
  private ServerHttpResponse response;
  private Runnable atEnd;
  private long last;
  private long activeNanos = System.nanoTime();
  private boolean busy;
  private boolean news;
  private boolean closed;

  /**
   * Creates a stream.
   *
   * @param after the last event that the client has
   * @param source returns the events after one; empty if the experiment is gone
   * @param readers run what may have to wait for the database
   */
  EventStream(
      long after,
      LongFunction<Optional<Events>> source,
      EventRendering rendering,
      Executor readers) {
    this.last = after;
    this.source = source;
    this.rendering = rendering;
    this.readers = readers;
  }

  String contentType() {
    return rendering.contentType();
  }

  /**
   * Begins to write.
   *
   * @param atEnd is run when there is nothing more to write, or nobody to read it
   */
  void start(ServerHttpResponse to, Runnable atEnd) {
    synchronized (this) {
      this.response = to;
      this.atEnd = atEnd;
    }
    to.addCloseHandler(this::close);
    changed();
  }

  /** Says that there may be something new. */
  void changed() {
    synchronized (this) {
      news = true;
      if (busy || closed || response == null) {
        return;
      }
      busy = true;
      news = false;
    }
    writeNext();
  }

  private void writeNext() {
    Optional<Events> found;
    try {
      found = source.apply(last);
    } catch (StorageException down) { // the client comes back with the last event it has
      drop();
      return;
    }
    List<ExperimentEvent> items = found.map(Events::items).orElse(List.of());
    boolean over = found.isEmpty() || found.get().over();
    if (items.isEmpty() && !over) {
      rest(false);
      return;
    }
    String text = items.stream().map(rendering::render).collect(Collectors.joining());
    if (!items.isEmpty()) {
      last = items.getLast().sequence();
    }
    write(text, over, items.size() >= BATCH);
  }

  private void write(String text, boolean over, boolean more) {
    synchronized (this) {
      if (closed) {
        return;
      }
      activeNanos = System.nanoTime();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (over) {
      response.end(bytes);
      close();
    } else {
      response.write(bytes, failure -> written(failure, more));
    }
  }

  private void written(Throwable failure, boolean more) {
    if (failure == null) {
      rest(more);
    } else {
      close();
    }
  }

  /** Goes on if there is more, by a thread that may wait; else is idle until something changes. */
  private void rest(boolean more) {
    synchronized (this) {
      activeNanos = System.nanoTime();
      busy = more || news;
      news = false;
      if (!busy || closed) {
        return;
      }
    }
    readers.execute(this::writeNext);
  }

  /** Looks at the clock: whoever is quiet for long gives a sign of life, or is none any more. */
  void tick() {
    boolean stalled;
    synchronized (this) {
      long quiet = System.nanoTime() - activeNanos;
      stalled = busy && quiet > STALLED_NANOS;
      if (closed || response == null || (!stalled && (busy || quiet < QUIET_NANOS))) {
        return;
      }
      busy = true;
    }
    if (stalled) {
      drop();
    } else {
      write(rendering.quiet(), false, false);
    }
  }

  private void drop() {
    response.reset();
    close();
  }

  private void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    atEnd.run();
  }
}
