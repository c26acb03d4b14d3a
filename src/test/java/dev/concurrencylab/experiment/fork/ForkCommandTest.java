package dev.concurrencylab.experiment.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.TestCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The flags of forks are those of the service that can change what is measured. */
class ForkCommandTest {

  private static List<String> flags(List<String> service, boolean foreign, String... options) {
    return ForkCommand.flags(service, 1_000_000, foreign, List.of(options));
  }

  @Test
  void measuringFlagsOfTheServiceAreTakenOver() {
    assertThat(
            flags(
                List.of(
                    "-XX:+UseParallelGC",
                    "-XX:AOTCache=app.aot",
                    "-Xlog:aot=off",
                    "-Dlab.token=secret",
                    "-Djdk.virtualThreadScheduler.parallelism=1",
                    "-javaagent:some.jar",
                    "-XX:StartFlightRecording:filename=x.jfr",
                    "-Xss512k"),
                false))
        .startsWith("-Xmx1000000")
        .contains("-XX:+UseParallelGC", "-Djdk.virtualThreadScheduler.parallelism=1", "-Xss512k")
        .noneMatch(flag -> flag.matches(".*(AOT|aot|lab|agent|Flight|Ignore).*"));
  }

  @Test
  void aCollectorAmongTheOptionsReplacesThatOfTheService() {
    assertThat(flags(List.of("-XX:-UseZGC", "-XX:+UseParallelGC"), true, "-XX:+UseZGC"))
        .contains("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseZGC")
        .doesNotContain("-XX:-UseZGC", "-XX:+UseParallelGC");
  }

  @Test
  void variablesWithOptionsAreNotInherited() {
    ProcessBuilder builder =
        ForkCommand.of(TestCatalogue.RUNTIMES.own(), TestCatalogue.RUNTIMES.own()).toProcess();
    assertThat(builder.environment()).doesNotContainKeys("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");
    assertThat(builder.command()).endsWith(ForkMain.class.getName());
  }
}
