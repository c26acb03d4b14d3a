package dev.concurrencylab.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of strategies in the documentation. */
class StrategyTableTest {

  private static final Path DOCUMENT = Path.of("docs/strategies.md");

  /** A row: name, execution, synchronization, guarantee, Python analogue. */
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| (`[a-z][\\w.-]+`) \\| [^|]+ \\| [^|]+ \\| ([^|]+) \\| [^|]+ \\|$",
          Pattern.MULTILINE);

  @Test
  void theTableHasEveryStrategyWithItsGuarantee() throws IOException {
    List<String> documented =
        ROW.matcher(Files.readString(DOCUMENT))
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();

    assertThat(documented)
        .isEqualTo(
            strategies().stream()
                .map(strategy -> "`" + strategy.name() + "` " + guarantee(strategy))
                .toList());
  }

  private static List<Strategy> strategies() {
    ChildLauncher launcher = new ChildLauncher(ChildCommand.ofThisService(), ProcessListener.NONE);
    try (ProcessPool pool = new ProcessPool(launcher, 1, Duration.ofMinutes(1))) {
      return StandardStrategies.all(launcher, pool);
    }
  }

  private static String guarantee(Strategy strategy) {
    Guarantee usual = strategy.guarantee();
    Guarantee ofReferences = strategy.guarantee(Workload.REFCOUNT);
    return usual == ofReferences
        ? usual.wireName()
        : usual.wireName() + "; " + ofReferences.wireName() + " under `refcount`";
  }
}
