package dev.concurrencylab.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
   * @throws IOException if it is not
   */
  public Reply expect(int expected) throws IOException {
    if (status != expected) {
      throw new IOException("expected " + expected + ", got " + status + ": " + body);
    }
    return this;
  }

  /** Returns the id of the experiment that was answered. */
  public String id() {
    return body.get("id").asText();
  }
}
