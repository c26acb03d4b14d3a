package dev.concurrencylab.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A reply of the service.
 *
 * @param status HTTP status code
 * @param body null if there was none
 */
public record Reply(int status, JsonNode body) {

  /**
   * Returns this reply if it has the expected status.
   *
   * @throws IllegalStateException if it has another
   */
  public Reply expect(int expected) {
    if (status != expected) {
      throw new IllegalStateException("expected " + expected + ", got " + status + ": " + body);
    }
    return this;
  }

  /** Returns the id of the experiment in the body. */
  public String id() {
    return body.get("id").asText();
  }
}
