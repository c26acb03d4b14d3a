package dev.concurrencylab.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatisticsTest {

  private static double[] oneTo(int n) {
    return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
  }

  /**
   * Ranks and coverage of the 95% interval for a median, by sample size: Campbell, Gardner,
   * Calculating confidence intervals for some non-parametric analyses, BMJ 296 (1988), and Altman
   * et al., Statistics with Confidence, 2nd edition (2000), table 18.4.
   */
  @ParameterizedTest
  @CsvSource({
    "6, 1, 6, 0.969",
    "7, 1, 7, 0.984",
    "8, 1, 8, 0.992",
    "9, 2, 8, 0.961",
    "10, 2, 9, 0.979",
    "11, 2, 10, 0.988",
    "12, 3, 10, 0.961",
    "15, 4, 12, 0.965",
    "20, 6, 15, 0.959",
    "25, 8, 18, 0.957",
    "30, 10, 21, 0.957",
    "50, 18, 33, 0.967",
    "100, 40, 61, 0.965"
  })
  void theIntervalHasTheRanksOfThePublishedTables(int n, double low, double high, double coverage) {
    Estimate estimate = OrderStatistics.estimate(oneTo(n));
    assertThat(estimate.low()).isEqualTo(low);
    assertThat(estimate.high()).isEqualTo(high);
    assertThat(estimate.coverage()).isCloseTo(coverage, within(0.0006));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void belowSixValuesThereIsNoInterval(int n) {
    assertThat(OrderStatistics.estimate(oneTo(n)))
        .isEqualTo(new Estimate((n + 1) / 2.0, null, null, null));
  }

  @Test
  void noValuesHaveNoEstimate() {
    assertThat(OrderStatistics.estimate()).isNull();
  }

  @Test
  void theOrderOfTheValuesDoesNotMatter() {
    List<Double> shuffled = DoubleStream.of(oneTo(9)).boxed().collect(Collectors.toList());
    Collections.shuffle(shuffled, new Random(1));
    assertThat(OrderStatistics.estimate(shuffled.stream().mapToDouble(d -> d).toArray()))
        .isEqualTo(OrderStatistics.estimate(oneTo(9)));
  }

  /** The interval does what it says for a skewed distribution too, whose median is known. */
  @Test
  void theIntervalCoversTheTrueMedianAsOftenAsItSays() {
    Random random = new Random(20_250_101);
    int covered = 0;
    int samples = 20_000;
    for (int i = 0; i < samples; i++) {
      double[] exponential =
          DoubleStream.generate(() -> -Math.log(1 - random.nextDouble())).limit(9).toArray();
      Estimate estimate = OrderStatistics.estimate(exponential);
      if (estimate.low() <= Math.log(2) && Math.log(2) <= estimate.high()) {
        covered++;
      }
    }
    assertThat((double) covered / samples).isCloseTo(0.9609, within(0.006));
  }
}
