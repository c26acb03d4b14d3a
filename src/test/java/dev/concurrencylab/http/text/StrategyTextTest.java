package dev.concurrencylab.http.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.python.CPython;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.PythonStrategies;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Guarantee;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyTextTest {

  /** As long as a name can get: a second free-threaded one of a minor release. */
  private static final CPython LONGEST =
      new CPython(Path.of("python"), "3.13.10", "3.13.10t", true);

  @Test
  void noLineIsLongerThanAHundredColumnsWhateverPythonsThereAre() {
    ChildLauncher launcher = new ChildLauncher(ChildCommand.ofThisService(), ProcessListener.NONE);
    try (ProcessPool pool = new ProcessPool(launcher, 1, Duration.ofMinutes(1))) {
      List<Strategy> all = new ArrayList<>(StandardStrategies.all(launcher, pool));
      all.addAll(PythonStrategies.all(List.of(LONGEST), ProcessListener.NONE));
      Catalogue catalogue = new Catalogue(all, List.of("A remark that is long. ".repeat(10)));

      assertThat(StrategyText.all(catalogue, TestCatalogue.LIMITS).lines())
          .hasSizeGreaterThan(all.size())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TextLines.WIDTH));
      for (Strategy strategy : all) {
        assertThat(StrategyText.one(strategy, TestCatalogue.LIMITS).lines())
            .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TextLines.WIDTH));
      }
    }
  }

  @Test
  void theListEndsWithWhatIsRemarkable() {
    Catalogue catalogue =
        new Catalogue(
            List.of(Samples.interpreted("gil", Guarantee.NONE)), List.of("No CPython was found."));
    assertThat(StrategyText.all(catalogue, TestCatalogue.LIMITS))
        .endsWith("\nIt is not the GIL of gil.\nNo CPython was found.\n");
  }

  @Test
  void aStrategyIsDescribedWithItsBytecodeAndItsRemark() {
    assertThat(StrategyText.one(Samples.interpreted("gil", Guarantee.NONE), TestCatalogue.LIMITS))
        .isEqualTo(
            """
            gil
              execution        platform threads
              synchronization  GIL
              guarantee        none: updates may be lost; under refcount exact: no update can be lost
              when to use      To see the interpreter at work.
              in Python        x += 1
              workers          at most 256 (lab.limits.max-workers)
              worst case       500 ns per operation, 400 µs to start a worker
              supports         bare updates only

               0  LOAD_GLOBAL    x
              remark           It is not the GIL of gil.
            """);
  }

  @Test
  void aStrategyThatPromisesTheSameUnderEveryWorkloadSaysItOnce() {
    assertThat(StrategyText.one(Samples.CATALOGUE.get("processes"), TestCatalogue.LIMITS))
        .contains(
            "  guarantee        exact: no update can be lost\n",
            "  in Python        no counterpart\n")
        .doesNotContain("remark");
  }
}
