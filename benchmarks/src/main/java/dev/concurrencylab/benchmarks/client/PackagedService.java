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

/** A running service, started by {@code ./lab} or a similar command, on a free port. */
public final class PackagedService implements AutoCloseable {

  /** A variable that children inherit, by which they are found when their parent is gone. */
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

  /** Starts the shipped service without waiting for it. */
  public static PackagedService launch(Workspace workspace, String... settings) throws IOException {
    return launch(workspace, LaunchCommand.AS_SHIPPED, settings);
  }

  /** Starts a service without waiting for it. */
  static PackagedService launch(Workspace workspace, LaunchCommand command, String... settings)
      throws IOException {
    int port = freePort();
    String mark = UUID.randomUUID().toString();
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("-Dquarkus.http.port=" + port);
    all.add("-Dlab.data-dir=" + workspace.data());
    ProcessBuilder builder =
        new ProcessBuilder(command.with(all))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(workspace.log().toFile()));
    builder.environment().put(MARK, mark);
    LabClient client = new LabClient(URI.create("http://127.0.0.1:" + port));
    return new PackagedService(builder.start(), mark, client, workspace.log());
  }

  /** Starts the shipped service and waits until it is ready. */
  public static PackagedService start(Workspace workspace, String... settings)
      throws IOException, InterruptedException {
    return start(workspace, LaunchCommand.AS_SHIPPED, settings);
  }

  /** Starts a service and waits until it is ready. */
  public static PackagedService start(
      Workspace workspace, LaunchCommand command, String... settings)
      throws IOException, InterruptedException {
    PackagedService service = launch(workspace, command, settings);
    try {
      service.awaitReady();
      return service;
    } catch (IOException | InterruptedException e) {
      service.close();
      throw e;
    }
  }

  /**
   * Starts the shipped service with CPythons and waits until it is ready.
   *
   * @param pythons programs, separated by commas, or {@code path} for those on the search path
   */
  public static PackagedService startWithPythons(
      Workspace workspace, String pythons, String... settings)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(settings));
    if (!pythons.equals("path")) {
      all.add("-Dlab.python.interpreters=" + pythons);
    }
    return start(workspace, all.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  /**
   * Waits for the first reply that says the service is ready.
   *
   * @return milliseconds since the launch
   * @throws IOException if the service ends instead, or is not ready within a minute
   */
  public double awaitReady() throws IOException, InterruptedException {
    while (!client.ready()) {
      if (!process.isAlive() || elapsedMillis() > TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) {
        throw new IOException("the service does not start; its output is in " + log);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return elapsedMillis();
  }

  private double elapsedMillis() {
    return (System.nanoTime() - launchedNanos) / 1e6;
  }

  /** Returns a client of this service. */
  public LabClient client() {
    return client;
  }

  public long pid() {
    return process.pid();
  }

  public List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** Returns all living descendants, even if this process is gone. */
  public List<ProcessHandle> descendants() {
    return ProcessHandle.allProcesses()
        .filter(other -> other.pid() != pid() && isMarked(other))
        .toList();
  }

  private boolean isMarked(ProcessHandle other) {
    try {
      Path environment = Path.of("/proc", String.valueOf(other.pid()), "environ");
      return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  /** Ends the service by SIGKILL; its clients can still read what it had sent. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Ends the service by SIGTERM, and its client; an interrupt does not shorten this. */
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
