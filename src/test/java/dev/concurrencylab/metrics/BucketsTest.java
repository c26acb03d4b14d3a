package dev.concurrencylab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Boundaries as Prometheus shows them, to the last digit: queries name them. */
class BucketsTest {

  private static final Pattern BOUNDARY = Pattern.compile("le=\"([^\"]+)\"");

  @Test
  void trialsHaveOneThreeTenFromAHundredMicrosecondsToTenSecondsAndAMinute() {
    assertThat(shown(Buckets.TRIAL))
        .containsExactly(
            "1.0E-4", "3.0E-4", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1.0", "3.0",
            "10.0", "60.0", "+Inf");
  }

  @Test
  void setupsHaveOneThreeTenFromAHundredMicrosecondsToASecondAndTenSeconds() {
    assertThat(shown(Buckets.SETUP))
        .containsExactly(
            "1.0E-4", "3.0E-4", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1.0", "10.0",
            "+Inf");
  }

  @Test
  void operationsHaveOneTwoFiveFromTwentyNanosecondsToASecond() {
    assertThat(shown(Buckets.OPERATION))
        .containsExactly(
            "2.0E-8", "5.0E-8", "1.0E-7", "2.0E-7", "5.0E-7", "1.0E-6", "2.0E-6", "5.0E-6",
            "1.0E-5", "2.0E-5", "5.0E-5", "1.0E-4", "2.0E-4", "5.0E-4", "0.001", "0.002", "0.005",
            "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1.0", "+Inf");
  }

  @Test
  void readsHaveEight() {
    assertThat(shown(Buckets.HTTP_READ)).hasSize(8);
  }

  private static Stream<String> shown(Buckets buckets) {
    Prometheus prometheus = new Prometheus();
    LabMeter.SETUP_DURATION.histogram(prometheus.registry(), buckets, Tags.empty());
    return prometheus
        .scrape()
        .flatMap(line -> BOUNDARY.matcher(line).results())
        .map(match -> match.group(1));
  }
}
