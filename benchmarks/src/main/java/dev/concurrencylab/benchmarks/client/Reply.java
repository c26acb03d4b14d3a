package dev.concurrencylab.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the service answered.
 *
 * @param status HTTP status code
 * @param headers of the answer
 * @param body null if there was none
 */
public record Reply(int status, HttpHeaders headers, JsonNode body) {

  /**
   * Returns itself if it is as expected.
   *
   * @throws IllegalStateException if it is not: other than a broken connection, that is never right
   */
  public Reply expect(int expected) {
    if (status != expected) {
      throw new IllegalStateException("expected " + expected + ", got " + status + ": " + body);
    }
    return this;
  }

  /** Returns the id of the experiment that was answered. */
  public String id() {
    return body.get("id").asText();
  }
}
