package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.process.runtimes.JavaRuntime;
import dev.concurrencylab.process.runtimes.TestJdks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the packaged service: failing starts, and the use of its caches. */
class PackagedServiceIT {

  private static final Path APP = Path.of("target/quarkus-app");

  @Test
  void aTakenPortIsSaidInOneLineThatHelps(@TempDir Path data) throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = other.getLocalPort();

      Outcome outcome =
          java(
              "@" + APP + "/service.flags", // as ./lab starts it
              "-XX:AOTCache=" + APP + "/app.aot",
              "-Xlog:aot=off",
              "-Dquarkus.http.port=" + port,
              "-Dlab.data-dir=" + data,
              "-jar",
              APP + "/quarkus-run.jar");

      assertThat(outcome.lines())
          .singleElement()
          .asString()
          .endsWith(
              "port %d is in use: stop the other program, or start with -Dquarkus.http.port=%d"
                  .formatted(port, port + 1));
      assertThat(outcome.exitCode()).isNotZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lab.queue.capacity, 0, 'lab.queue.capacity is \"0\": it must be from 1 to 10000'",
    "lab.wait-limit, soon, 'lab.wait-limit is \"soon\": expected a duration'",
    "lab.wait-limit, 3m, 'lab.wait-limit is \"3m\": it must be less than quarkus.http.idle-timeout'",
    "lab.quue.capacity, 1, 'no configuration key lab.quue.capacity; did you mean"
        + " lab.queue.capacity?'",
    "lab.data-dir, pom.xml/data, '/pom.xml/data, the data directory, cannot be written to'",
    "lab.database.url, jdbc:mysql://host/lab, 'lab.database.url must begin with"
        + " jdbc:postgresql://'",
    "lab.database.url, jdbc:postgresql://127.0.0.1:1/lab?password=x,"
        + " 'jdbc:postgresql://127.0.0.1:1/lab cannot be used'",
    "lab.token, s3 cret, 'lab.token is \"…\": it must be one or more visible ASCII characters'",
    "lab.token, '', 'lab.token is \"\": it must be one or more visible ASCII characters'",
    "lab.token-required-for-reads, true, 'it must be false as long as there is no lab.token'"
  })
  void aMistakeInTheConfigurationIsSaidInOneLine(String key, String value, String said)
      throws Exception {
    Outcome outcome = java("-D" + key + "=" + value, "-jar", APP + "/quarkus-run.jar");

    assertThat(outcome.lines()).singleElement().asString().contains(said);
    assertThat(outcome.exitCode()).isNotZero();
  }

  @Test
  void anOlderJavaIsToldInOneLine() throws Exception {
    Outcome outcome =
        run(JavaRuntime.program(TestJdks.home(21)).toString(), "-jar", APP + "/quarkus-run.jar");

    assertThat(outcome.lines())
        .singleElement()
        .asString()
        .startsWith("Concurrency Lab cannot start: this is Java 21")
        .contains("it needs 25 or newer");
    assertThat(outcome.exitCode()).isOne();
  }

  @Test
  void theOldestJavaIsThatOfTheBuild() throws Exception {
    assertThat(Path.of("parent", "pom.xml"))
        .content()
        .contains("<jdk.version>%d</jdk.version>".formatted(Main.OLDEST_RELEASE));
  }

  @Test
  void aWorkerStartsFromItsCache() throws Exception {
    Outcome outcome =
        java(
            "-XX:AOTCache=" + APP + "/worker.aot",
            "-XX:AOTMode=on",
            "-XX:+UseSerialGC",
            "-Xlog:class+load",
            "-cp",
            ownJar().toString(),
            "dev.concurrencylab.process.child.ChildMain",
            "--train");

    assertThat(outcome.lines())
        .anyMatch(line -> line.endsWith("ChildMain source: shared objects file"));
    assertThat(outcome.exitCode()).isZero();
  }

  record Outcome(List<String> lines, int exitCode) {}

  static Outcome java(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private static Outcome run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = process.inputReader().lines().toList();
    return new Outcome(lines, process.waitFor());
  }

  private static Path ownJar() throws IOException {
    try (var jars = Files.newDirectoryStream(APP.resolve("app"), "*.jar")) {
      return jars.iterator().next();
    }
  }
}
