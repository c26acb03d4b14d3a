package dev.concurrencylab.process.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredRuntimeTest {

  private static ConfiguredRuntime only(String item) {
    return ConfiguredRuntime.all(List.of(item)).getFirst();
  }

  @Test
  void homeAloneHasNoName() {
    assertThat(only("/opt/jdk-21"))
        .isEqualTo(new ConfiguredRuntime(Optional.empty(), Path.of("/opt/jdk-21"), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"old=/opt/jdk=21", " old = /opt/jdk=21 "})
  void nameStandsBeforeTheFirstEqualsSign(String item) {
    assertThat(only(item))
        .isEqualTo(new ConfiguredRuntime(Optional.of("old"), Path.of("/opt/jdk=21"), List.of()));
  }

  @Test
  void optionsBeginAtTheFirstHyphenAfterABlank() {
    assertThat(only("zgc=/opt/my jdk-25/home  -XX:+UseZGC -Da=b"))
        .isEqualTo(
            new ConfiguredRuntime(
                Optional.of("zgc"),
                Path.of("/opt/my jdk-25/home"),
                List.of("-XX:+UseZGC", "-Da=b")));
  }

  @Test
  void relativeHomeIsOfTheWorkingDirectory() {
    assertThat(only("a=jdks/../b").home()).isEqualTo(Path.of("b").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseZGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:LockingMode=1",
        "-Xss512k",
        "-Djdk.virtualThreadScheduler.parallelism=1"
      })
  void optionsThatAreToBeComparedAreAllowed(String option) {
    assertThat(only("a=/b " + option).options()).containsExactly(option);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Xint | which compilers there are is part of each result, and has to be true",
        "-XX:TieredStopAtLevel=1 | which compilers there are is part of each result, and has to be true",
        "-XX:-TieredCompilation | which compilers there are is part of each result, and has to be true",
        "-XX:CompileCommand=exclude,*::* | all forks compile the measured loops by the same rules",
        "-XX:Tier3InvocationThreshold=1 | all forks compile the measured loops by the same rules",
        "-agentlib:jdwp=server=y | an agent, a debugger or a recording would run beside what is measured",
        "-javaagent:a.jar | an agent, a debugger or a recording would run beside what is measured",
        "-Xdebug | an agent, a debugger or a recording would run beside what is measured",
        "-XX:+PrintCompilation | the JVM would print or check while it measures",
        "-Xlog:gc | the JVM would print or check while it measures",
        "-Xmx1g | forks bound their heap themselves",
        "-XX:MaxRAMPercentage=10 | forks bound their heap themselves",
        "-Xshare:off | forks have no cache of classes or code, so that runtimes are equal",
        "-XX:AOTCache=a | forks have no cache of classes or code, so that runtimes are equal",
        "-XX:ActiveProcessorCount=1 | forks have the processors of the service",
        "-XX:+UsePerfData | forks set it themselves",
        "-XX:Flags=a | options in files cannot be seen here",
        "-cp | it begins with none of -XX:, -X and -D",
        "-XX:+UseZGC Main | it begins with none of -XX:, -X and -D"
      })
  void optionsThatWouldDisarmTheMeasurementAreRefusedByName(String options, String reason) {
    String refused = options.substring(options.lastIndexOf(' ') + 1);

    assertThatThrownBy(() -> only("a=/b " + options))
        .hasMessage("must not have the option \"%s\": %s", refused, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=/opt/jdk", "a b=/opt/jdk", "a=", "a-name-of-twenty-one-=/b", "/opt -XX:+UseZGC"})
  void whatHasAnotherFormIsRefused(String item) {
    assertThatThrownBy(() -> only(item)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAreUniqueAndNotThatOfTheServicesJdk() {
    String own = Integer.toString(Runtime.version().feature());

    assertThatThrownBy(() -> ConfiguredRuntime.all(List.of("a=/b", "a=/c")))
        .hasMessageContaining("a is there twice");
    assertThatThrownBy(() -> only(own + "=/b")).hasMessageContaining(own);
  }
}
