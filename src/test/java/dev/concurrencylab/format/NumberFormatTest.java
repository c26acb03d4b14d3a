package dev.concurrencylab.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that people read: the digits that mean something, and never more. */
class NumberFormatTest {

  @ParameterizedTest
  @CsvSource({
    "0.52345, 3, 0.523",
    "0.5, 3, 0.500",
    "21.34, 3, 21.3",
    "99.96, 3, 100",
    "9.96, 2, 10",
    "1234.5, 3, '1,230'",
    "9999.4, 3, 10.0k",
    "15234, 2, 15k",
    "0.000213, 3, 0.000213",
    "0, 3, 0"
  })
  void valuesKeepTheirSignificantDigits(double value, int digits, String text) {
    assertThat(NumberFormat.significant(value, digits)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999999, '999,999'",
    "1000000, 1.00M",
    "1917145, 1.92M",
    "45678901234, 45.7G"
  })
  void countsAreExactUntilTheyAreLong(long value, String text) {
    assertThat(NumberFormat.count(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"27, 27ns", "999, 999ns", "1234, 1.2µs", "99960, 100µs", "12345678, 12ms"})
  void durationsComeInTheirOwnUnit(long nanos, String text) {
    assertThat(NumberFormat.duration(nanos, 2)).isEqualTo(text);
  }

  @Test
  void shareThatIsNotQuiteAllOrNothingIsNeverShownAsSuch() {
    assertThat(NumberFormat.percent(0)).isEqualTo("0%");
    assertThat(NumberFormat.percent(0.0001)).isEqualTo("<1%");
    assertThat(NumberFormat.percent(0.46)).isEqualTo("46%");
    assertThat(NumberFormat.percent(0.999)).isEqualTo(">99%");
    assertThat(NumberFormat.percent(1)).isEqualTo("100%");
  }

  @Test
  void whatIsMissingIsADash() {
    assertThat(NumberFormat.significant(null, 3)).isEqualTo("–");
  }
}
