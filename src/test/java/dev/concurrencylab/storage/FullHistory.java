package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.Entry;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.KeyTakenException;
import java.util.List;
import java.util.stream.IntStream;

/** Fills a history with as much as it has to be fast with. */
public final class FullHistory {

  /** In every experiment. */
  public static final String COMMON = "threads";

  /** In one experiment of a thousand. */
  public static final String RARE = "striped";

  /** Of one experiment of a thousand, none of them with the rare strategy. */
  public static final ExperimentState RARE_STATE = ExperimentState.CANCELLED;

  private static final int ONE_IN = 1_000;

  private FullHistory() {}

  /** Stores experiments as a service does when they end, each with as many trials. */
  public static void fill(DatabaseSettings settings, int experiments, int trials)
      throws KeyTakenException {
    List<TrialResult> measured =
        IntStream.rangeClosed(1, trials).mapToObj(Entries::measured).toList();
    try (ExperimentHistory history = TestHistory.storage(Database.open(settings)).history()) {
      for (int i = 0; i < experiments; i++) {
        history.save(List.of(new Entry(experiment(i), null, measured, true, true)));
      }
    }
  }

  private static ExperimentSnapshot experiment(int number) {
    return switch (number % ONE_IN) {
      case 1 -> Entries.experiment(ExperimentState.COMPLETED, COMMON, RARE);
      case 2 -> Entries.experiment(RARE_STATE, COMMON, "global-lock");
      default ->
          Entries.experiment(
              ExperimentState.COMPLETED, COMMON, "sequential", "global-lock", "processes", "async");
    };
  }
}
