package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentKeysTest {

  @ParameterizedTest
  @CsvSource({
    "LAB_TOKN, LAB_TOKEN, lab.token",
    "LAB_TOCKEN, LAB_TOKEN, lab.token",
    "LAB_NODES, LAB_NODE, lab.node",
    "LAB_ALLOWED_HOST, LAB_ALLOWED_HOSTS, lab.allowed-hosts",
    "LAB_QUEUE_CAPACITIY, LAB_QUEUE_CAPACITY, lab.queue.capacity",
    "LAB_QUEUE_SIZE, LAB_QUEUE_CAPACITY, lab.queue.capacity",
    "LAB_LIMIT_MAX_WORKERS, LAB_LIMITS_MAX_WORKERS, lab.limits.max-workers"
  })
  void aVariableThatWasMeantAsAKeyIsAProblem(String variable, String nearest, String key) {
    assertThat(problems(variable))
        .containsExactly(
            "the environment variable %s is no configuration key; did you mean %s (%s)?"
                .formatted(variable, nearest, key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LAB_SERVICE_HOST",
        "LAB_SERVICE_PORT",
        "LAB_SERVICE_PORT_HTTP",
        "LAB_PORT",
        "LAB_PORT_8080_TCP",
        "LAB_PORT_8080_TCP_ADDR",
        "LAB_QUEUE_SERVICE_HOST",
        "LAB_QUEUE_PORT",
        "LAB_URL",
        "LAB_TOKEN",
        "LAB_QUEUE_CAPACITY",
        "LABEL",
        "PATH"
      })
  void othersAreLeftAlone(String variable) {
    assertThat(problems(variable)).isEmpty();
  }

  @Test
  void everyOneIsReported() {
    assertThat(EnvironmentKeys.problems(List.of("LAB_TOKN", "LAB_NOD"), ConfigProblems.keys()))
        .hasSize(2);
  }

  private static List<String> problems(String variable) {
    return EnvironmentKeys.problems(List.of("HOME", variable), ConfigProblems.keys());
  }
}
