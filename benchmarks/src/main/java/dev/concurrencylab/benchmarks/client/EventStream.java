package dev.concurrencylab.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The Server-Sent Events of one experiment, as they come.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Standard,
 *     Server-sent events</a>
 */
public final class EventStream implements AutoCloseable {

  private final InputStream in;
  private final BufferedReader lines;
  private final ObjectMapper json;

  EventStream(InputStream in, ObjectMapper json) {
    this.in = in;
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.json = json;
  }

  /**
   * One event.
   *
   * @param name {@code state}, {@code trial} or {@code result}
   * @param data what it tells
   * @param nanos when it had arrived, by {@link System#nanoTime}
   */
  public record Event(String name, JsonNode data, long nanos) {

    /** Returns whether it tells that this state was reached. */
    public boolean reaches(String state) {
      return name.equals("state") && data.get("state").asText().equals(state);
    }
  }

  /** Waits for the next event and returns it; null at the end of the stream. */
  public Event next() throws IOException {
    String name = null;
    String data = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && data != null) {
        return new Event(name, json.readTree(data), System.nanoTime());
      }
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        data = line.substring("data: ".length());
      }
    }
    return null;
  }

  /**
   * Waits until a state is reached and returns the event that tells it.
   *
   * @throws IOException if the stream ends before
   */
  public Event await(String state) throws IOException {
    for (Event event = next(); event != null; event = next()) {
      if (event.reaches(state)) {
        return event;
      }
    }
    throw new IOException("the events ended without the state " + state);
  }

  /** Goes away; a thread that waits for an event is told so. */
  @Override
  public void close() throws IOException {
    in.close(); // not the reader, which the waiting thread has locked
  }
}
