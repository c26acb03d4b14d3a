package dev.concurrencylab.http.connection;

import java.time.Duration;
import java.util.function.Function;

/** What a connection is waiting for, and for how long it does. */
enum Phase {
  /** The first byte of a request. */
  SILENCE(Patience::silence),
  /** The rest of a request. */
  REQUEST(Patience::request),
  /** The service itself, which has limits of its own. */
  ANSWER(patience -> Duration.ZERO),
  /** The client, to take what was written. */
  DELIVERY(Patience::silence),
  /** The client, to have read the last answer. */
  FAREWELL(patience -> Patience.FAREWELL);

  private final Function<Patience, Duration> limit;

  Phase(Function<Patience, Duration> limit) {
    this.limit = limit;
  }

  /** Returns how long it may last; zero for ever. */
  Duration limit(Patience patience) {
    return limit.apply(patience);
  }
}
