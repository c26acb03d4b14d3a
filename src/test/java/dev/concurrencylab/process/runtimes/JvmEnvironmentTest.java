package dev.concurrencylab.process.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JvmEnvironmentTest {

  @Test
  void variablesThatChangeAJvmAreNotPassedOn() {
    Map<String, String> variables =
        Stream.of(
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "_JAVA_OPTIONS",
                "JDK_AOT_VM_OPTIONS",
                "PATH")
            .collect(Collectors.toMap(Function.identity(), name -> "any"));

    JvmEnvironment.removeOptions(variables);

    assertThat(variables).containsOnlyKeys("PATH");
  }
}
