package dev.concurrencylab.http.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The list of experiments at a terminal. */
class ExperimentListTextTest {

  private static final URI EXPERIMENTS = URI.create("http://localhost:8080/experiments");

  @Test
  void emptyListSaysHowToRunAnExperiment() {
    assertThat(ExperimentListText.render(List.of(), Map.of(), null, EXPERIMENTS))
        .contains("  curl -X POST 'http://localhost:8080/experiments?format=text'\n");
  }

  @Test
  void listNamesAsManyStrategiesAsFitAndPointsToTheRest() {
    String text =
        ExperimentListText.render(
            List.of(Samples.experiment(ExperimentState.RUNNING, 10, null)),
            Map.of(),
            URI.create("http://localhost:8080/experiments?format=text&after=7"),
            EXPERIMENTS);

    assertThat(text)
        .isEqualTo(
            """
            id  state    created (UTC)     trials  strategies
            7   running  2026-03-01 12:00    5/33  sequential +2

            +N        N more strategies
            Show one:
              curl 'http://localhost:8080/experiments/7?format=text'
            Next page:
              curl 'http://localhost:8080/experiments?format=text&after=7'
            """);
  }

  private static String strategies(String... names) {
    return ExperimentListText.render(List.of(Samples.running(names)), Map.of(), null, EXPERIMENTS)
        .lines()
        .skip(1)
        .findFirst()
        .orElseThrow()
        .replaceFirst(".*/\\d+  ", "");
  }

  @Test
  void namesThatFitAreAllShown() {
    assertThat(strategies("global-lock", "volatile")).isEqualTo("global-lock, volatile");
    assertThat(strategies("global-lock", "fair-lock")).isEqualTo("global-lock +1");
    assertThat(strategies("async", "atomic", "monitor")).isEqualTo("async, atomic +1");
  }
}
