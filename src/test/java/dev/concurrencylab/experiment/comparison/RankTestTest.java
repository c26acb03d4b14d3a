package dev.concurrencylab.experiment.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.concurrencylab.experiment.result.Estimate;
import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Ratios, intervals and p-values are those of SciPy, by {@code src/test/scipy/comparison.py}, of
 * published examples, and of Commons Statistics.
 */
class RankTestTest {

  private static final Offset<Double> EXACT = within(1e-12);

  private static final double[] BASELINE = {10.2, 9.7, 10.9, 11.4, 9.9, 10.5, 10.1};
  private static final double[] CONTENDER = {11.9, 12.3, 11.1, 12.8, 10.7, 13.0};
  private static final double[] RATIOS = {1.04, 1.11, 0.98, 1.17, 1.09, 1.23, 1.06, 1.14};

  @Test
  void twoSamplesAreComparedAsSciPyDoes() {
    RankTest test = RankTest.ofSamples(BASELINE, CONTENDER);

    assertThat(test.above(1)).isCloseTo(0.004079254079254079, EXACT);
    assertThat(test.below(1)).isCloseTo(0.9976689976689977, EXACT);
    assertThat(test.above(1.05)).isCloseTo(0.02564102564102564, EXACT);
    assertThat(test.below(1.05)).isCloseTo(0.9825174825174825, EXACT);
    assertThat(test.above(1.1)).isCloseTo(0.18298368298368298, EXACT);
    assertThat(test.below(1.25)).isCloseTo(0.050699300699300696, EXACT);
    Estimate ratio = test.ratio();
    assertThat(ratio.median()).isCloseTo(1.1554443069190974, EXACT);
    assertThat(ratio.low()).isCloseTo(1.0490196078431373, EXACT);
    assertThat(ratio.high()).isCloseTo(1.2680412371134027, EXACT);
    assertThat(ratio.coverage()).isBetween(0.95, 0.97);
  }

  @Test
  void pairsAreComparedAsSciPyDoes() {
    RankTest test = RankTest.ofPairs(RATIOS);

    assertThat(test.above(1)).isCloseTo(0.0078125, EXACT);
    assertThat(test.above(1.05)).isCloseTo(0.07421875, EXACT);
    assertThat(test.below(1.05)).isCloseTo(0.9453125, EXACT);
    assertThat(test.below(1.2)).isCloseTo(0.0078125, EXACT);
    assertThat(test.ratio().median()).isCloseTo(1.099613462721589, EXACT);
  }

  /**
   * Hollander, Wolfe: Nonparametric Statistical Methods, as R's help page of wilcox.test has it.
   */
  @Test
  void publishedExamplesComeOutAsPublished() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] improvements = new double[before.length];
    Arrays.setAll(improvements, i -> Math.exp(before[i] - after[i]));
    double[] atTerm = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    double[] earlier = {1.15, 0.88, 0.90, 0.74, 1.21};

    RankTest pairs = RankTest.ofPairs(improvements);
    RankTest samples = RankTest.ofSamples(exp(earlier), exp(atTerm));

    assertThat(pairs.above(1)).isCloseTo(0.01953, within(5e-6));
    assertThat(Math.log(pairs.ratio().median())).isCloseTo(0.46, within(1e-9));
    assertThat(samples.above(1)).isCloseTo(0.1272, within(5e-5));
    assertThat(Math.log(samples.ratio().median())).isCloseTo(0.305, within(1e-9));
  }

  private static double[] exp(double[] values) {
    return Arrays.stream(values).map(Math::exp).toArray();
  }

  @Test
  void pValuesAreThoseOfCommonsStatistics() {
    double mu = Math.log(1.05);
    double[] baseline = Arrays.stream(BASELINE).map(Math::log).toArray();
    double[] contender = Arrays.stream(CONTENDER).map(Math::log).toArray();
    double[] ratios = Arrays.stream(RATIOS).map(Math::log).toArray();

    assertThat(RankTest.ofSamples(BASELINE, CONTENDER).above(1.05))
        .isCloseTo(
            MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .with(PValueMethod.EXACT)
                .withMu(mu)
                .test(contender, baseline)
                .getPValue(),
            EXACT);
    assertThat(RankTest.ofPairs(RATIOS).above(1.05))
        .isCloseTo(
            WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .with(PValueMethod.EXACT)
                .withMu(mu)
                .test(ratios)
                .getPValue(),
            EXACT);
  }

  @Test
  void nullDistributionsAreExactAndSymmetric() {
    double[] u = NullDistribution.mannWhitney(10, 12);
    double[] w = NullDistribution.signedRanks(12);

    assertThat(u[29]).isCloseTo(0.02128521633165596, EXACT);
    assertThat(u[0]).isCloseTo(1 / 646646.0, within(1e-18));
    assertThat(u[59]).isCloseTo(1 - u[60], EXACT);
    assertThat(u[120]).isEqualTo(1);
    assertThat(w[0]).isEqualTo(1 / 4096.0);
    assertThat(w[78]).isEqualTo(1);
    assertThat(NullDistribution.mannWhitney(100, 100)).isSorted();
  }

  @Test
  void samplesThatDoNotOverlapHaveTheLeastP() {
    double[] six = {1, 2, 3, 4, 5, 6};
    double[] higher = {7, 8, 9, 10, 11, 12};

    assertThat(RankTest.ofSamples(six, higher).above(1)).isCloseTo(1 / 924.0, EXACT);
    assertThat(RankTest.ofPairs(higher).above(1)).isCloseTo(1 / 64.0, EXACT);
  }

  @Test
  void tiesNeverMakeADifferenceCertain() {
    double[] equal = {5, 5, 5, 5, 5, 5};

    RankTest test = RankTest.ofSamples(equal, equal);

    assertThat(test.above(1)).isEqualTo(1);
    assertThat(test.below(1)).isEqualTo(1);
    assertThat(test.above(1 / 1.05)).isCloseTo(1 / 924.0, EXACT);
    assertThat(test.ratio()).isEqualTo(new Estimate(1, 1.0, 1.0, test.ratio().coverage()));
  }

  @Test
  void longSamplesAreReducedToMediansOfRuns() {
    double[] thousands = new double[10_000];
    Arrays.setAll(thousands, i -> 100 + i % 7);

    RankTest test = RankTest.ofPairs(thousands);

    assertThat(test.ratio().median()).isCloseTo(103, within(0.5));
  }

  @Test
  void fewValuesHaveARatioWithoutAnInterval() {
    double[] two = {1, 2};

    assertThat(RankTest.ofSamples(two, two).ratio()).isEqualTo(new Estimate(1, null, null, null));
  }

  @Test
  void holmCorrectsAsStatsmodelsDoes() {
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005, Double.NaN, 0.9}))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.04, 0.09, 0.09, 0.025, 1, 0.9);
  }
}
