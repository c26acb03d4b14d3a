package dev.concurrencylab.http.connection;

import java.time.Duration;

/**
 * How long the service waits for a client; zero for ever.
 *
 * @param request from the first byte of a request to its last
 * @param silence for the first byte of a request, or for a client to take some of its answer
 */
record ClientTimeouts(Duration request, Duration silence) {

  /** After the last answer: enough for it to arrive, too short to send much in the meantime. */
  static final Duration FAREWELL = Duration.ofSeconds(2);
}
