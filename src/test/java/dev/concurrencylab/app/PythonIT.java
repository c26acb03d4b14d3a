package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real CPythons beside the strategies of the service, and what only pretends to be one. */
@DisabledOnOs(OS.WINDOWS)
class PythonIT {

  private static final String SPEC =
      """
      {"strategies": ["threads", "gil-3.9", %s],
       "iterations": 100000, "repetitions": 6, "warmup": 0, "switchIntervalNanos": 100000}
      """;

  @TempDir private Path data;
  @TempDir private Path programs;

  @Test
  void realCPythonStandsInTheSameTable() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data)) {
      Optional<String> python = anyPython(service);
      assumeTrue(python.isPresent(), "no CPython on the search path");
      String name = python.get();

      JsonNode done = run(service, "\"%s-threads\", \"%s-lock\"".formatted(name, name));

      assertThat(done.get("state").asText()).isEqualTo("completed");
      JsonNode threads = cell(done, name + "-threads");
      assertThat(threads.get("verdict").asText())
          .isIn("lost-updates", "not-observed", "inconclusive");
      assertThat(threads.get("lostUpdates").get("atLeast").asBoolean()).isTrue();
      assertThat(threads.get("compiler").asText()).isEqualTo("interpreter");
      assertThat(threads.get("latencyNanos").isNull()).isTrue();
      assertThat(cell(done, name + "-lock").get("verdict").asText()).isEqualTo("exact");
      assertThat(cell(done, "gil-3.9").get("switches").get("median").asLong()).isPositive();
      assertThat(service.text("/experiments/" + done.get("id").asText(), "text/plain"))
          .contains(name + "-threads")
          .contains("switches ");
    }
  }

  private static Optional<String> anyPython(ServiceProcess service) throws Exception {
    return StreamSupport.stream(service.json("/strategies").get("items").spliterator(), false)
        .map(item -> item.get("name").asText())
        .filter(name -> name.startsWith("python3") && name.endsWith("-threads"))
        .map(name -> name.substring(0, name.length() - "-threads".length()))
        .findFirst();
  }

  @Test
  void whatOnlyPretendsToBeOneFailsItsOwnTrials() throws Exception {
    Path liar =
        script(
            "case \"$*\" in *'version of this interpreter'*) echo 'lab: cpython 3 9 0 0'; exit;; esac");
    String configured =
        liar + "," + script("echo I am a shell") + "," + programs.resolve("missing");
    try (ServiceProcess service =
        ServiceProcess.start(data, "-Dlab.python.interpreters=" + configured)) {
      JsonNode remarks = service.json("/strategies").get("remarks");
      assertThat(remarks).hasSize(2);
      assertThat(remarks.toString())
          .contains("is not a Python that can be used: it printed I am a shell")
          .contains("missing cannot be started: it is missing or not executable");

      JsonNode done = run(service, "\"python3.9-threads\"");

      assertThat(done.get("state").asText()).isEqualTo("completed");
      assertThat(cell(done, "gil-3.9").get("trials").asInt()).isEqualTo(6);
      assertThat(cell(done, "gil-3.9").get("verdict").asText()).isNotEqualTo("failed");
      assertThat(cell(done, "python3.9-threads").get("verdict").asText()).isEqualTo("failed");
      String trials = service.text("/experiments/" + done.get("id").asText() + "/trials?limit=100");
      assertThat(trials)
          .contains("CPython 3.9.0")
          .contains("with exit code 3")
          .contains("I am ill");
    }
  }

  @Test
  void catalogueSaysWhatToConfigureWhereThereIsNone() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data, "-Dlab.python.interpreters=none")) {
      assertThat(service.json("/strategies").get("remarks")).hasSize(1);
      assertThat(service.text("/strategies", "text/plain")).contains("lab.python.interpreters");
    }
  }

  private Path script(String beginning) throws Exception {
    Path file = Files.createTempFile(programs, "python", ".sh");
    Files.write(file, List.of("#!/bin/sh", beginning, "echo I am ill", "exit 3"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }

  private static JsonNode run(ServiceProcess service, String more) throws Exception {
    HttpResponse<String> response = service.run(SPEC.formatted(more)).get();
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return ServiceProcess.parse(response.body());
  }

  private static JsonNode cell(JsonNode experiment, String strategy) {
    return StreamSupport.stream(experiment.get("results").spliterator(), false)
        .filter(cell -> cell.get("strategy").asText().equals(strategy))
        .findFirst()
        .orElseThrow();
  }
}
