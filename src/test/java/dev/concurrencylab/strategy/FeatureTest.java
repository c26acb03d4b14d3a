package dev.concurrencylab.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureTest {

  private static final List<Strategy> THREADS =
      Stream.of(ThreadStrategies.platform(), ThreadStrategies.virtual())
          .flatMap(List::stream)
          .toList();

  private static Set<String> lacking(Feature feature) {
    return THREADS.stream()
        .filter(strategy -> !strategy.supports(feature))
        .map(Strategy::name)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "INSIDE, 'atomic,striped,virtual-atomic'",
    "PAUSES_INSIDE, 'atomic,striped,virtual-atomic,compare-and-set,single-writer'"
  })
  void whatIsOneStepOrNeverWaitsLacksWhatWouldBeInside(Feature feature, String names) {
    assertThat(lacking(feature)).containsExactlyInAnyOrder(names.split(","));
  }

  @Test
  void allThreadsOfThisJvmHaveTheOtherFeatures() {
    Arrays.asList(Feature.OUTSIDE, Feature.READS, Feature.COUNTERS, Feature.PAUSES_OUTSIDE)
        .forEach(feature -> assertThat(lacking(feature)).as(feature.wireName()).isEmpty());
  }

  @Test
  void aStrategyOfBareUpdatesHasPausesBetweenThemOnly() {
    assertThat(InterpretedStrategies.all())
        .allSatisfy(
            strategy -> assertThat(strategy.features()).containsExactly(Feature.PAUSES_OUTSIDE));
  }
}
