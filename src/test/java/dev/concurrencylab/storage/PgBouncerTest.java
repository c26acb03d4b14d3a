package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.Entries.all;
import static dev.concurrencylab.storage.Entries.experiment;
import static dev.concurrencylab.storage.Entries.measured;
import static dev.concurrencylab.storage.Entries.moved;
import static dev.concurrencylab.storage.Entries.news;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a PostgreSQL behind a real PgBouncer, which gives each transaction any connection. */
@Timeout(60)
class PgBouncerTest {

  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  @TempDir private Path directory;

  private Process bouncer;
  private String url;

  @BeforeEach
  void start() throws Exception {
    assumeThat(PROGRAM).as("Debian's package pgbouncer").isExecutable();
    URI direct = URI.create(PostgresServer.newDatabase().substring("jdbc:".length()));
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    Path settings = directory.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=127.0.0.1 port=%d user=postgres
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = 3
        ignore_startup_parameters = extra_float_digits
        log_connections = 0
        log_disconnections = 0
        """
            .formatted(direct.getPort(), port));
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    if (System.getProperty("user.name").equals("root")) { // as whom it does not run
      command.addAll(List.of("-u", "nobody"));
      directory.toFile().setExecutable(true, false);
      settings.toFile().setReadable(true, false);
    }
    command.add(settings.toString());
    bouncer = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader log = bouncer.inputReader();
    List<String> lines = new ArrayList<>();
    String line = log.readLine();
    while (line != null && !line.contains("process up")) {
      lines.add(line);
      line = log.readLine();
    }
    assertThat(line).as("a line 'process up' after %s", lines).isNotNull();
    url = "jdbc:postgresql://127.0.0.1:%d%s?user=postgres".formatted(port, direct.getPath());
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (bouncer != null) {
      bouncer.destroy();
      bouncer.waitFor();
    }
  }

  /** Each thread repeats its statements more often than after which the driver prepares them. */
  @Test
  void servicesStoreAndReadThroughAPoolOfConnectionsThatIsSmallerThanTheirs() throws Exception {
    try (ExperimentHistory one = open();
        ExperimentHistory another = open();
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<List<String>>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ExperimentHistory history = i % 2 == 0 ? one : another;
        tasks.add(() -> storeAndRead(history, 20));
      }
      List<String> stored = new ArrayList<>();
      for (Future<List<String>> ids : threads.invokeAll(tasks)) {
        stored.addAll(ids.get());
      }
      assertThat(stored).hasSize(160).doesNotHaveDuplicates();
      assertThat(stored).allSatisfy(id -> assertThat(one.find(id)).isPresent());
      assertThat(one.renewLeases()).isEmpty();
      assertThat(another.interruptAbandoned()).isEmpty();
    }
  }

  private ExperimentHistory open() {
    return TestHistory.storage(Database.open(TestDatabase.postgres(url))).history();
  }

  private static List<String> storeAndRead(ExperimentHistory history, int times) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      ExperimentSnapshot running = experiment(ExperimentState.RUNNING, "threads");
      history.save(List.of(all(running, measured(1))));
      ExperimentSnapshot ended = moved(running, ExperimentState.COMPLETED, 2);
      history.save(List.of(news(ended, measured(2))));
      assertThat(history.find(ended.id())).contains(ended);
      assertThat(history.trials(ended.id(), 0, 9)).containsExactly(measured(1), measured(2));
      ids.add(ended.id());
    }
    return ids;
  }
}
