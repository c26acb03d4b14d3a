package dev.concurrencylab.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that reads Server-Sent Events, as strictly as the tests want to have them. */
final class EventReader implements AutoCloseable {

  private final BufferedReader lines;

  private EventReader(BufferedReader lines) {
    this.lines = lines;
  }

  /** One event; its data is a single line. */
  record Event(String name, long id, String data) {
    JsonPath json() {
      return JsonPath.from(data);
    }

    String state() {
      return json().getString("state");
    }
  }

  /** Follows an experiment while it runs. */
  static EventReader follow(String id) throws IOException {
    URI address =
        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/experiments/" + id + "/events");
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    return new EventReader(
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** Returns the events of a stream that has ended. */
  static List<Event> parse(String stream) {
    return new EventReader(new BufferedReader(new StringReader(stream))).rest();
  }

  /** Returns the next event; null behind the last one. */
  Event next() {
    try {
      String name = lines.readLine();
      if (name == null) {
        return null;
      }
      assertThat(name).startsWith("event: ");
      String id = lines.readLine();
      assertThat(id).startsWith("id: ");
      String data = lines.readLine();
      assertThat(data).startsWith("data: {").endsWith("}");
      assertThat(lines.readLine()).isEmpty();
      return new Event(
          name.substring("event: ".length()),
          Long.parseLong(id.substring("id: ".length())),
          data.substring("data: ".length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Event> rest() {
    List<Event> events = new ArrayList<>();
    for (Event event = next(); event != null; event = next()) {
      events.add(event);
    }
    return events;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
