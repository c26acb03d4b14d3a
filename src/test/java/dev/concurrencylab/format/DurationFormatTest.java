package dev.concurrencylab.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations in messages: a limit is exact, a prediction is short. */
class DurationFormatTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.001S, 0.001 s",
    "PT0.25S, 0.25 s",
    "PT1S, 1 s",
    "PT60S, 1 min",
    "PT90S, 1 min 30 s",
    "PT30M, 30 min",
    "P1D, 24 h",
    "PT25H0M0.5S, 25 h 0.5 s"
  })
  void limitsKeepAllTheirDigits(Duration limit, String text) {
    assertThat(DurationFormat.exact(limit)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.0124S, 0.0120 s",
    "PT1.5S, 1.50 s",
    "PT12.345S, 12.3 s",
    "PT9M59S, 599 s",
    "PT10M, 10 min",
    "PT1H29M40S, 90 min"
  })
  void predictionsHaveThreeDigits(Duration prediction, String text) {
    assertThat(DurationFormat.rounded(prediction)).isEqualTo(text);
  }
}
