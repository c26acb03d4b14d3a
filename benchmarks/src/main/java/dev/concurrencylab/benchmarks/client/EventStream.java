package dev.concurrencylab.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The Server-Sent Events of one experiment.
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
   * @param data its content
   * @param nanos when it had arrived, by {@link System#nanoTime}
   */
  public record Event(String name, JsonNode data, long nanos) {

    /** Returns whether the experiment has reached this state by this event. */
    public boolean reaches(String state) {
      return name.equals("state") && data.get("state").asText().equals(state);
    }

    public boolean isTrial() {
      return name.equals("trial");
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

  /** Waits for the event of a state and returns it; null if the stream ends before. */
  public Event find(String state) throws IOException {
    for (Event event = next(); event != null; event = next()) {
      if (event.reaches(state)) {
        return event;
      }
    }
    return null;
  }

  /**
   * Waits for the event of a state.
   *
   * @throws IOException if the stream ends before
   */
  public void await(String state) throws IOException {
    if (find(state) == null) {
      throw new IOException("the events ended without the state " + state);
    }
  }

  /** Closes the connection; a thread that waits for an event gets an exception. */
  @Override
  public void close() throws IOException {
    in.close(); // not the reader, which the waiting thread has locked
  }
}
