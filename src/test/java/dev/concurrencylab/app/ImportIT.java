package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exported experiments, read into another service with the command of the documentation. */
@Timeout(120)
class ImportIT {

  private static final List<String> SPECS =
      List.of(
          "{\"strategies\": [\"threads\", \"gil-lock\"], \"iterations\": 10000, \"workers\": [1, 2]}",
          "{\"strategies\": \"async-await\", \"iterations\": 10, \"workload\": \"refcount\"}",
          "{\"strategies\": \"processes\", \"iterations\": 10, \"repetitions\": 1, \"warmup\": 0}");

  private static final Path SHELL = Path.of("/usr/bin/sqlite3");

  @TempDir private Path directory;

  @Test
  void experimentsLookInAnotherServiceAsTheyDid() throws Exception {
    assumeThat(SHELL).as("Debian's package sqlite3").isExecutable();
    Path exported = directory.resolve("experiments.jsonl");
    List<JsonNode> before = new ArrayList<>();
    String list;
    try (ServiceProcess service = ServiceProcess.start(directory.resolve("one"))) {
      for (String spec : SPECS) {
        before.add(ServiceProcess.parse(service.run(spec).get().body()));
      }
      list = service.text("/experiments");
      Files.writeString(exported, service.text("/experiments?format=jsonl"));
    }
    Path other = directory.resolve("two");
    ServiceProcess.start(other).close();

    read(exported, other.resolve("history.db"));
    read(exported, other.resolve("history.db")); // does no harm

    try (ServiceProcess service = ServiceProcess.start(other)) {
      for (JsonNode experiment : before) {
        String path = "/experiments/" + experiment.get("id").asText();
        assertThat(service.json(path)).isEqualTo(experiment);
      }
      assertThat(service.text("/experiments")).isEqualTo(list);
      assertThat(service.text("/experiments?format=jsonl")).isEqualTo(Files.readString(exported));
    }
  }

  private static void read(Path exported, Path database) throws IOException, InterruptedException {
    String documented =
        Files.readString(Path.of("docs/operating.md"))
            .lines()
            .filter(line -> line.startsWith("sqlite3 -cmd"))
            .findFirst()
            .orElseThrow()
            .replace("experiments.jsonl", exported.toString())
            .replace("data/history.db", database.toString());
    Process shell = new ProcessBuilder("sh", "-c", documented).redirectErrorStream(true).start();
    assertThat(shell.inputReader().lines()).isEmpty();
    assertThat(shell.waitFor()).isZero();
  }
}
