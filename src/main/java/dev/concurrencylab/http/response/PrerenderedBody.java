package dev.concurrencylab.http.response;

import java.nio.charset.StandardCharsets;

/**
 * One representation of what never changes while the service runs: written once, not again for
 * every request.
 */
public final class PrerenderedBody {

  private final byte[] bytes;

  private PrerenderedBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Writes a value as JSON. */
  public static PrerenderedBody json(Object value, PrettyJson json) {
    return new PrerenderedBody(json.bytes(value));
  }

  /** Writes a view as plain text. */
  public static PrerenderedBody text(TextView view) {
    return new PrerenderedBody(view.text().getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return bytes;
  }
}
