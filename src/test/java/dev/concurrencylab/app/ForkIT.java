package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Forks of the packaged service. */
@Timeout(120)
class ForkIT {

  /** Long enough to look at its fork. */
  private static final String LONG =
      """
      {"strategies": ["async-await"], "iterations": 7000000, "repetitions": 9, "forks": 1}
      """;

  /** A flag, its value, and where that comes from, as jcmd prints them. */
  private static final Pattern FLAG = Pattern.compile(" *\\S+ (\\w+) += (.*?) *\\{.*");

  /** What differs, as documented: the heap, the cache of classes, and where a JVM prints. */
  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "MaxHeapSize|SoftMaxHeapSize|MaxNewSize|MinHeapDeltaBytes|InitialHeapSize|MinHeapSize"
              + "|NewSize|OldSize|MarkStackSize\\w*|MaxRAM\\w*|AOT\\w*|RequireSharedSpaces"
              + "|SharedArchiveFile|SharedBaseAddress|ExitOnOutOfMemoryError|DisplayVMOutput\\w*"
              + "|(Non)?(NMethod|Profiled|NonProfiled|NonNMethod)CodeHeapSize");

  @TempDir private Path data;

  @Test
  void forksHaveTheMeasuringFlagsOfTheServiceWhateverTheEnvironmentSays() throws Exception {
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4");
    try (ServiceProcess service = ServiceProcess.start(data, environment)) {
      service.run(LONG);
      Map<String, String> ofFork = flags(awaitFork(service).pid());
      Map<String, String> ofService = flags(service.process().pid());

      assertThat(ofFork).hasSizeGreaterThan(100);
      ofFork.keySet().removeIf(name -> DOCUMENTED.matcher(name).matches());
      ofService.keySet().removeIf(name -> DOCUMENTED.matcher(name).matches());
      assertThat(ofFork).isEqualTo(ofService);
    }
  }

  private static Map<String, String> flags(long pid) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/jcmd",
                Long.toString(pid),
                "VM.flags",
                "-all")
            .redirectErrorStream(true)
            .start();
    return jcmd.inputReader()
        .lines()
        .map(FLAG::matcher)
        .filter(Matcher::matches)
        .collect(
            Collectors.toMap(
                m -> m.group(1), m -> m.group(2), (first, next) -> next, TreeMap::new));
  }

  private static ProcessHandle awaitFork(ServiceProcess service) {
    List<ProcessHandle> forks = List.of();
    while (forks.isEmpty()) {
      forks =
          service
              .process()
              .descendants()
              .filter(child -> child.info().commandLine().orElse("").contains("ForkMain"))
              .toList();
    }
    return forks.getFirst();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noForkOutlivesAServiceThatIsKilled() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data)) {
      service.run(LONG);
      ProcessHandle fork = awaitFork(service);

      service.process().destroyForcibly();

      fork.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aForkThatIsKilledFailsItsTrialsAndTheNextGoesOn() throws Exception {
    String spec =
        """
        {"strategies": ["async-await"], "iterations": 300000, "repetitions": 3, "forks": 2}
        """;
    try (ServiceProcess service = ServiceProcess.start(data)) {
      var answer = service.run(spec);
      awaitFork(service).destroyForcibly();
      JsonNode experiment = ServiceProcess.parse(answer.get().body());

      assertThat(experiment.get("state").asText()).isEqualTo("completed");
      assertThat(experiment.at("/results/0/forks").asInt()).isEqualTo(1);
      assertThat(experiment.at("/results/0/failures/0/reason").asText()).isEqualTo("killed");
      assertThat(experiment.at("/results/0/failures/0/trials").asInt()).isEqualTo(3);
    }
  }
}
