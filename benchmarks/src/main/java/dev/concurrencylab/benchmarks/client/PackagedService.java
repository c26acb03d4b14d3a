package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A service that was started by {@code ./lab} or alike, on a port of its own. */
public final class PackagedService implements AutoCloseable {

  /** Children inherit it, so that they are found when their parent is gone. */
  private static final String MARK = "PACKAGED_SERVICE";

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final String mark;
  private final LabClient client;
  private final Path log;
  private final long launchedNanos = System.nanoTime();
  private final Thread guard;

  private PackagedService(Process process, String mark, LabClient client, Path log) {
    this.process = process;
    this.mark = mark;
    this.client = client;
    this.log = log;
    this.guard = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(guard);
  }

  /** Starts the service and does not wait for it. */
  public static PackagedService launch(Workspace workspace, String... settings) throws IOException {
    return launch(workspace, Launch.AS_SHIPPED, settings);
  }

  /** Starts a service in some way and does not wait for it. */
  static PackagedService launch(Workspace workspace, Launch launch, String... settings)
      throws IOException {
    int port = freePort();
    String mark = UUID.randomUUID().toString();
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("-Dquarkus.http.port=" + port);
    all.add("-Dlab.data-dir=" + workspace.data());
    ProcessBuilder builder =
        new ProcessBuilder(launch.command(all))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(workspace.log().toFile()));
    builder.environment().put(MARK, mark);
    LabClient client = new LabClient(URI.create("http://127.0.0.1:" + port));
    return new PackagedService(builder.start(), mark, client, workspace.log());
  }

  /** Starts the service and waits until it answers. */
  public static PackagedService start(Workspace workspace, String... settings)
      throws IOException, InterruptedException {
    return start(workspace, Launch.AS_SHIPPED, settings);
  }

  /** Starts a service in some way and waits until it answers. */
  public static PackagedService start(Workspace workspace, Launch launch, String... settings)
      throws IOException, InterruptedException {
    PackagedService service = launch(workspace, launch, settings);
    try {
      service.awaitReady();
      return service;
    } catch (IOException | InterruptedException e) {
      service.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  /**
   * Waits for the first answer that says it is ready.
   *
   * @return milliseconds since the launch
   * @throws IOException if the service ends instead, or does not answer for a minute
   */
  public double awaitReady() throws IOException, InterruptedException {
    while (!client.ready()) {
      if (!process.isAlive() || elapsedMillis() > TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) {
        throw new IOException("the service does not start; what it printed is in " + log);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return elapsedMillis();
  }

  private double elapsedMillis() {
    return (System.nanoTime() - launchedNanos) / 1e6;
  }

  /** Returns a client of it. */
  public LabClient client() {
    return client;
  }

  public long pid() {
    return process.pid();
  }

  public List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** Returns the living processes that it or its children have started, even if it is gone. */
  public List<ProcessHandle> offspring() {
    return ProcessHandle.allProcesses()
        .filter(other -> other.pid() != pid() && carriesMark(other))
        .toList();
  }

  private boolean carriesMark(ProcessHandle other) {
    try {
      Path environment = Path.of("/proc", String.valueOf(other.pid()), "environ");
      return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  /** Ends it by SIGKILL; what its clients have been sent can still be read. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Ends it by SIGTERM, if it still runs, and its client; an interrupt does not shorten this. */
  @Override
  public void close() {
    process.destroy();
    boolean ended =
        process
            .onExit()
            .thenApply(end -> true)
            .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
    kill();
    client.close();
    Runtime.getRuntime().removeShutdownHook(guard);
    if (!ended) {
      throw new IllegalStateException(
          "the service did not stop within " + PATIENCE_SECONDS + " s of SIGTERM; its log: " + log);
    }
  }
}
