package dev.concurrencylab.experiment;

import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.FieldValues;
import dev.concurrencylab.experiment.spec.Iterations;
import dev.concurrencylab.experiment.spec.SpecFields;
import java.util.List;

/** Specs that no client sent. */
public final class TestSpecs {

  private TestSpecs() {}

  /** Two workers, the seed 1, and defaults for what is not given. */
  public static ExperimentSpec of(
      long iterations, int repetitions, int warmup, String... strategies) {
    return ExperimentSpec.of(
        with(strategies)
            .with(SpecFields.ITERATIONS, new Iterations.Fixed(iterations))
            .with(SpecFields.REPETITIONS, repetitions)
            .with(SpecFields.WARMUP, warmup));
  }

  /** The seed 1, and defaults for all other fields. */
  public static FieldValues with(String... strategies) {
    return FieldValues.DEFAULTS
        .with(SpecFields.STRATEGIES, List.of(strategies))
        .with(SpecFields.SEED, 1L);
  }
}
