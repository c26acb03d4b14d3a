package dev.concurrencylab.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.store.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of one test, which stops, hangs and comes back at the same address. */
public final class FragilePostgres implements AutoCloseable {

  private final Path directory;
  private final int port;
  private EmbeddedPostgres server;
  private List<String> frozen = List.of();

  /** Starts it. */
  public FragilePostgres(Path directory) throws IOException {
    this.directory = directory;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    start();
  }

  /** Starts it, with what it had before. */
  public void start() throws IOException {
    server =
        PostgresServer.quiet()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setPort(port)
            .start();
  }

  /** Ends it: its address refuses connections. */
  public void stop() throws IOException {
    server.close();
  }

  /** Makes all its processes stand still: who asks gets no answer, and no refusal. */
  public void freeze() throws IOException, InterruptedException {
    long postmaster =
        Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).getFirst());
    ProcessHandle parent = ProcessHandle.of(postmaster).orElseThrow();
    frozen =
        Stream.concat(Stream.of(parent), parent.descendants())
            .map(process -> Long.toString(process.pid()))
            .toList();
    signal("-STOP");
  }

  /** Lets them go on. */
  public void thaw() throws IOException, InterruptedException {
    signal("-CONT");
    frozen = List.of();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    command.addAll(frozen);
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** Returns the storage of one more service; its history is to be closed. */
  public Storage service() {
    return TestHistory.storage(
        Database.open(TestDatabase.postgres(server.getJdbcUrl("postgres", "postgres"))));
  }

  @Override
  public void close() throws IOException {
    if (!frozen.isEmpty()) {
      try {
        thaw();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    server.close();
  }
}
