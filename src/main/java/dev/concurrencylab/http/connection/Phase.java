package dev.concurrencylab.http.connection;

import java.time.Duration;
import java.util.function.Function;

/** What a connection is waiting for, and for how long it does. */
enum Phase {
  /** The first byte of a request. */
  SILENCE(ClientTimeouts::silence),
  /** The rest of a request. */
  REQUEST(ClientTimeouts::request),
  /** The service itself, which has limits of its own. */
  ANSWER(patience -> Duration.ZERO),
  /** The client, to take what was written. */
  DELIVERY(ClientTimeouts::silence),
  /** The client, to have read the last answer. */
  FAREWELL(patience -> ClientTimeouts.FAREWELL);

  private final Function<ClientTimeouts, Duration> limit;

  Phase(Function<ClientTimeouts, Duration> limit) {
    this.limit = limit;
  }

  /** Returns how long it may last; zero for ever. */
  Duration limit(ClientTimeouts patience) {
    return limit.apply(patience);
  }
}
