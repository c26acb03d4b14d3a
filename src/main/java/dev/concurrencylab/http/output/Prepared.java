package dev.concurrencylab.http.output;

import java.nio.charset.StandardCharsets;

/**
 * One representation of what never changes while the service runs: written once, not again for
 * every request.
 */
public final class Prepared {

  private final byte[] bytes;

  private Prepared(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Writes a value as JSON. */
  public static Prepared json(Object value, PrettyJson json) {
    return new Prepared(json.bytes(value));
  }

  /** Writes a view as plain text. */
  public static Prepared text(TextView view) {
    return new Prepared(view.text().getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return bytes;
  }
}
