package dev.concurrencylab.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Asks the service over HTTP/1.1, on connections that are kept. Any number of threads may. */
public final class LabClient implements AutoCloseable {

  /** Longer than the service makes anyone wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

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

  /** Returns whether the service is there and ready. */
  boolean ready() throws InterruptedException {
    try {
      return http.send(request("/q/health/ready").build(), BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Sends a spec and returns whatever comes back. */
  public Reply post(Spec spec) throws IOException, InterruptedException {
    return send(toPost(spec));
  }

  /** Sends a spec, not wanting to wait for its end, and returns whatever comes back. */
  public Reply postAsync(Spec spec) throws IOException, InterruptedException {
    return send(toPost(spec).header("Prefer", "respond-async"));
  }

  /** Sends a spec and returns the experiment, which has ended. */
  public JsonNode run(Spec spec) throws IOException, InterruptedException {
    return post(spec).expect(201).body();
  }

  /** Sends a spec and returns the experiment when it has completed, however long that takes. */
  public JsonNode complete(Spec spec) throws IOException, InterruptedException {
    String id = submit(spec);
    try (EventStream events = events(id)) {
      events.await("completed");
    }
    return experiment(id).expect(200).body();
  }

  /** Sends nothing at all and returns the service's default experiment, which has ended. */
  public JsonNode runDefault() throws IOException, InterruptedException {
    return send(request("/experiments").POST(BodyPublishers.noBody())).expect(201).body();
  }

  /** Sends a spec and returns the id of the experiment, which has yet to run. */
  public String submit(Spec spec) throws IOException, InterruptedException {
    return postAsync(spec).expect(202).id();
  }

  /** Asks for the end of an experiment and returns whatever comes back. */
  public Reply cancel(String id) throws IOException, InterruptedException {
    return send(request("/experiments/" + id + "/cancel").POST(BodyPublishers.noBody()));
  }

  /** Returns an experiment as it stands, if there is one. */
  public Reply experiment(String id) throws IOException, InterruptedException {
    return get("/experiments/" + id);
  }

  /** Returns the state of an experiment that is known. */
  public String state(String id) throws IOException, InterruptedException {
    return experiment(id).expect(200).body().get("state").asText();
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

  /** Follows an experiment from its beginning. */
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

  /** Returns the sum of all series of a meter whose line begins so. */
  public double meter(String beginning) throws IOException, InterruptedException {
    return http.send(request("/q/metrics").build(), BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  public Reply get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /** Returns how a spec is written. */
  public static String json(Spec spec) throws IOException {
    return JSON.writeValueAsString(spec);
  }

  private HttpRequest.Builder toPost(Spec spec) throws IOException {
    return request("/experiments")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json(spec)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
  }

  private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    JsonNode body = response.body().isEmpty() ? null : JSON.readTree(response.body());
    return new Reply(response.statusCode(), response.headers(), body);
  }

  /** Drops what it still waits for, and its connections. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
