package dev.concurrencylab.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.execution.CallerExecution;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.Pause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static Strategy strategy(String name) {
    return strategy(name, ExecutionKind.CALLER);
  }

  private static Strategy strategy(String name, ExecutionKind kind) {
    return new Strategy(
        name,
        kind,
        Synchronization.nonBlocking("none", 50),
        Guarantee.EXACT,
        new CallerExecution(_ -> new UnprotectedCounter()));
  }

  private final Catalogue catalogue =
      new Catalogue(
          List.of(strategy("threads"), strategy("atomic"), strategy("global-lock")), List.of());

  @Test
  void findsByNameAndKeepsTheOrder() {
    assertThat(catalogue.names()).containsExactly("threads", "atomic", "global-lock");
    assertThat(catalogue.find("atomic")).isPresent();
    assertThat(catalogue.find("Atomic")).isEmpty();
    assertThatThrownBy(() -> catalogue.get("atom")).hasMessage("no strategy atom");
  }

  @Test
  void refusesTwoStrategiesOfOneName() {
    List<Strategy> twins = List.of(strategy("threads"), strategy("threads"));
    assertThatThrownBy(() -> new Catalogue(twins, List.of())).hasMessageContaining("threads");
  }

  @Test
  void predictsPausesAndInvertsItself() {
    Pause pause = new Pause(10, 1_000_000);
    for (ExecutionKind kind : ExecutionKind.values()) {
      Strategy strategy = strategy("any", kind);
      long work = strategy.predictTrialNanos(5, 10_000, Pause.NONE, Loop.PLAIN);
      long nanos = strategy.predictTrialNanos(5, 10_000, pause, Loop.PLAIN);
      long atOnce = pause.times(10_000) * pause.nanos();
      long waits = kind == ExecutionKind.CALLER ? 5 * atOnce : atOnce;
      assertThat(nanos - work).as(kind.wireName()).isBetween(waits, 2 * waits);
      assertThat(strategy.iterationsWithin(nanos, 5, pause, Loop.PLAIN)).isBetween(9_999L, 10_000L);
    }
  }

  @Test
  void predictsSetupAndOperationsAndInvertsItself() {
    Strategy sequential = strategy("sequential");
    long nanos = sequential.predictTrialNanos(2, 1_000_000, Pause.NONE, Loop.PLAIN);
    assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofMillis(100), Duration.ofMillis(101));
    assertThat(sequential.iterationsWithin(nanos, 2, Pause.NONE, Loop.PLAIN)).isEqualTo(1_000_000);
    assertThat(sequential.iterationsWithin(1, 2, Pause.NONE, Loop.PLAIN)).isZero();
    assertThat(sequential.predictTrialNanos(100_000, Long.MAX_VALUE, Pause.NONE, Loop.PLAIN))
        .isEqualTo(Long.MAX_VALUE);
  }
}
