package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged service as a process of its own, and a client of it. */
public final class ServiceProcess implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
  private final Process process;
  private final Thread reader;
  private URI address;

  private ServiceProcess(Process process) {
    this.process = process;
    reader =
        Thread.ofPlatform()
            .daemon()
            .start(() -> process.inputReader().lines().forEach(output::add));
  }

  /** Waits until it can be reached. */
  ServiceProcess awaitReady() throws InterruptedException {
    Matcher listening = LISTENING.matcher(await("Listening on: "));
    assertThat(listening.find()).isTrue();
    address = URI.create(listening.group(1));
    return this;
  }

  /** Starts it with a data directory and properties {@code -Dkey=value}. */
  public static ServiceProcess start(Path data, String... properties)
      throws IOException, InterruptedException {
    return start(data, Map.of(), properties);
  }

  /** Starts it with a data directory, environment variables and properties. */
  public static ServiceProcess start(
      Path data, Map<String, String> environment, String... properties)
      throws IOException, InterruptedException {
    return begin(data, environment, properties).awaitReady();
  }

  /** Starts it, and does not wait until it can be reached. */
  static ServiceProcess begin(Path data, Map<String, String> environment, String... properties)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("@target/quarkus-app/service.flags"); // as ./lab starts it
    command.add("-XX:AOTCache=target/quarkus-app/app.aot");
    command.add("-Dquarkus.http.port=0");
    command.add("-Dlab.data-dir=" + data);
    command.addAll(List.of(properties));
    command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new ServiceProcess(builder.start());
  }

  public Process process() {
    return process;
  }

  public URI resolve(String path) {
    return address.resolve(path);
  }

  /** Waits for a line of its log that contains the text. */
  public String await(String text) throws InterruptedException {
    List<String> others = new ArrayList<>();
    String line = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (line != null && !line.contains(text)) {
      others.add(line);
      line = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(line).as("a line with '%s' after %s", text, others).isNotNull();
    return line;
  }

  /** Waits for the end of the process, and returns the lines of its log that nobody awaited. */
  List<String> logUntilEnd() throws InterruptedException {
    process.waitFor();
    reader.join();
    return List.copyOf(output);
  }

  /** Runs an experiment and returns the answer, when there is one. */
  public CompletableFuture<HttpResponse<String>> run(String spec) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/experiments"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(spec))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /** Returns the body of what has to be found. */
  public String text(String path) throws IOException, InterruptedException {
    return text(path, "*/*");
  }

  /** Returns the body of what has to be found, in a representation. */
  public String text(String path, String accept) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(resolve(path)).header("Accept", accept).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
    return response.body();
  }

  /** Returns the status with which a read is answered. */
  public int status(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(resolve(path)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  public JsonNode json(String path) throws IOException, InterruptedException {
    return parse(text(path));
  }

  static JsonNode parse(String body) throws IOException {
    return JSON.readTree(body);
  }

  /** Returns the lines of a stream of events as they come. */
  HttpResponse<Stream<String>> events(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(resolve(path)).build(), BodyHandlers.ofLines());
  }

  /** Ends it as no program can prevent. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroyForcibly();
  }
}
