package dev.concurrencylab.experiment.spec;

import java.util.List;

/**
 * What a client asked for: each part may be missing (null) and then takes its default, and nothing
 * is checked yet. The components are those of {@link ExperimentSpec}.
 */
public record SpecDraft(
    List<String> strategies,
    String workload,
    List<Integer> workers,
    Long iterations,
    Integer repetitions,
    Integer warmup,
    String baseline,
    Long seed,
    Long switchIntervalNanos,
    Long pauseNanos,
    Long pauseEvery) {

  /** Asks for nothing: the default experiment. */
  public static final SpecDraft EMPTY =
      new SpecDraft(null, null, null, null, null, null, null, null, null, null, null);
}
