package dev.concurrencylab.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.execution.CallerExecution;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Pause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static Strategy strategy(String name) {
    return new Strategy(
        name,
        ExecutionKind.CALLER,
        Synchronization.nonBlocking("none", 50),
        Guarantee.EXACT,
        "—",
        new CallerExecution(UnprotectedCounter::new));
  }

  private final Catalogue catalogue =
      new Catalogue(List.of(strategy("threads"), strategy("atomic"), strategy("global-lock")));

  @Test
  void findsByNameAndKeepsTheOrder() {
    assertThat(catalogue.names()).containsExactly("threads", "atomic", "global-lock");
    assertThat(catalogue.find("atomic")).isPresent();
    assertThat(catalogue.find("Atomic")).isEmpty();
    assertThatThrownBy(() -> catalogue.get("atom")).hasMessage("no strategy atom");
  }

  @Test
  void knowsTheNameThatSomebodyMeant() {
    assertThat(catalogue.nearest("thread")).isEqualTo("threads");
    assertThat(catalogue.nearest("atomics")).isEqualTo("atomic");
    assertThat(catalogue.nearest("GlobalLock")).isEqualTo("global-lock");
    assertThat(catalogue.nearest("")).isNotEmpty();
  }

  @Test
  void refusesTwoStrategiesOfOneName() {
    List<Strategy> twins = List.of(strategy("threads"), strategy("threads"));
    assertThatThrownBy(() -> new Catalogue(twins)).hasMessageContaining("threads");
  }

  @Test
  void predictsSetupAndOperationsAndInvertsItself() {
    Strategy sequential = strategy("sequential");
    long nanos = sequential.predictTrialNanos(2, 1_000_000, Pause.NONE);
    assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofMillis(100), Duration.ofMillis(101));
    assertThat(sequential.iterationsWithin(nanos, 2, Pause.NONE)).isEqualTo(1_000_000);
    assertThat(sequential.iterationsWithin(1, 2, Pause.NONE)).isZero();
    assertThat(sequential.predictTrialNanos(100_000, Long.MAX_VALUE, Pause.NONE))
        .isEqualTo(Long.MAX_VALUE);
  }
}
