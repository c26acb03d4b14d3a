package dev.concurrencylab.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A client of the service, over HTTP/1.1 with kept connections; safe for several threads. */
public final class LabClient implements AutoCloseable {

  /** Longer than the service lets any request wait. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  LabClient(URI address) {
    this.address = address;
  }

  public URI address() {
    return address;
  }

  /** Returns whether the service answers that it is ready. */
  boolean ready() throws InterruptedException {
    try {
      return http.send(request("/q/health/ready").build(), BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Posts a spec that must not wait for its end, and returns the reply, whatever its status. */
  public Reply postAsync(Spec spec) throws IOException, InterruptedException {
    return send(post(spec).header("Prefer", "respond-async"));
  }

  /** Posts a spec and returns the id of the experiment, which has yet to run. */
  public String submit(Spec spec) throws IOException, InterruptedException {
    return postAsync(spec).expect(202).id();
  }

  /** Runs an experiment that is short enough to end within the request, and returns it. */
  public JsonNode run(Spec spec) throws IOException, InterruptedException {
    return send(post(spec)).expect(201).body();
  }

  /** Runs an experiment of these fields, short enough to end within the request; returns it. */
  public JsonNode run(Map<String, ?> fields) throws IOException, InterruptedException {
    return send(post(JSON.writeValueAsString(fields))).expect(201).body();
  }

  /** Runs the service's default experiment and returns it. */
  public JsonNode runDefault() throws IOException, InterruptedException {
    return send(request("/experiments").POST(BodyPublishers.noBody())).expect(201).body();
  }

  /** Runs an experiment of any length that is given as a form, and returns its id. */
  public String complete(String form) throws IOException, InterruptedException {
    return complete(
        request("/experiments")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Reads a resource as text. */
  public String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request(path).header("Accept", "text/plain").build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + response.body());
    }
    return response.body();
  }

  /**
   * Runs an experiment of any length and returns its id when it has completed. While it is short
   * nothing is sent: a request during a short trial would disturb it.
   */
  public String complete(Spec spec) throws IOException, InterruptedException {
    return complete(post(spec));
  }

  private String complete(HttpRequest.Builder post) throws IOException, InterruptedException {
    Reply reply = send(post);
    if (reply.status() == 201) {
      return reply.id();
    }
    String id = reply.expect(202).id();
    try (EventStream events = events(id)) {
      events.await("completed");
    }
    return id;
  }

  /** Runs an experiment of any length and returns it with the samples of its results. */
  public ObjectNode sampled(String spec) throws IOException, InterruptedException {
    String id = complete(post(spec));
    return (ObjectNode) get("/experiments/" + id + "?include=samples").expect(200).body();
  }

  /** Compares two experiments with their samples and returns the comparison. */
  public JsonNode compare(JsonNode baseline, JsonNode contender)
      throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    body.set("baseline", baseline);
    body.set("contender", contender);
    return send(request("/comparisons")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())))
        .expect(200)
        .body();
  }

  /** Cancels an experiment and returns the reply, whatever its status. */
  public Reply cancel(String id) throws IOException, InterruptedException {
    return send(request("/experiments/" + id + "/cancel").POST(BodyPublishers.noBody()));
  }

  /** Asks for an experiment and returns the reply, whatever its status. */
  public Reply experiment(String id) throws IOException, InterruptedException {
    return get("/experiments/" + id);
  }

  /** Returns the state of an experiment that exists. */
  public String state(String id) throws IOException, InterruptedException {
    return experiment(id).expect(200).body().get("state").asText();
  }

  /** Returns whether an experiment that exists has not ended yet. */
  public boolean isOpen(String id) throws IOException, InterruptedException {
    return List.of("queued", "running").contains(state(id));
  }

  /** Returns the catalogue's entries. */
  public List<JsonNode> strategies() throws IOException, InterruptedException {
    JsonNode items = get("/strategies").expect(200).body().get("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  /** Returns the names of all strategies. */
  public List<String> strategyNames() throws IOException, InterruptedException {
    return strategies().stream().map(strategy -> strategy.get("name").asText()).toList();
  }

  /** Returns all trials of an experiment, page by page. */
  public List<JsonNode> trials(String id) throws IOException, InterruptedException {
    List<JsonNode> trials = new ArrayList<>();
    String after = "0";
    while (after != null) {
      JsonNode page =
          get("/experiments/" + id + "/trials?limit=100&after=" + after).expect(200).body();
      page.get("items").forEach(trials::add);
      after = page.get("next").asText(null);
    }
    return trials;
  }

  /** Returns the measured trials of an experiment, without warm-up and latency trials. */
  public List<JsonNode> measuredTrials(String id) throws IOException, InterruptedException {
    return trials(id).stream()
        .filter(trial -> trial.get("kind").asText().equals("measured"))
        .toList();
  }

  /** Opens the events of an experiment, from its beginning. */
  public EventStream events(String id) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/experiments/" + id + "/events"))
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IllegalStateException("no events of " + id + ": " + response.statusCode());
    }
    return new EventStream(response.body(), JSON);
  }

  /** Returns the sum of all series of a meter whose lines begin with this text. */
  public double meter(String beginning) throws IOException, InterruptedException {
    return http.send(request("/q/metrics").build(), BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** Reads a resource and returns the reply, whatever its status. */
  public Reply get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpRequest.Builder post(Spec spec) throws IOException {
    return post(spec.json());
  }

  private HttpRequest.Builder post(String json) {
    return request("/experiments")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT);
  }

  private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    JsonNode body = response.body().isEmpty() ? null : JSON.readTree(response.body());
    return new Reply(response.statusCode(), body);
  }

  /** Closes all connections; requests that are still waiting fail. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
