package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.run.ExperimentListener;
import dev.concurrencylab.experiment.run.RejectedException.Reason;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Strategy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Counts what happens in the laboratory. All series that can occur are there from the start, at 0,
 * for each strategy of the catalogue.
 */
public final class TrialMeters implements ExperimentListener {

  private final Map<String, StrategyMeters> strategies;
  private final Map<ExperimentState, Counter> ended = new EnumMap<>(ExperimentState.class);
  private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);

  /** Registers the meters of all strategies. */
  public TrialMeters(MeterRegistry registry, Catalogue catalogue) {
    strategies =
        catalogue.all().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Strategy::name, strategy -> new StrategyMeters(registry, strategy)));
    Arrays.stream(ExperimentState.values())
        .filter(ExperimentState::ended)
        .forEach(state -> ended.put(state, counter(registry, state)));
    for (Reason reason : Reason.values()) {
      rejected.put(reason, counter(registry, reason));
    }
  }

  private static Counter counter(MeterRegistry registry, ExperimentState state) {
    return LabMeter.EXPERIMENTS.counter(registry, Tags.of(LabMeter.STATE, state.wireName()));
  }

  private static Counter counter(MeterRegistry registry, Reason reason) {
    Tags labels = Tags.of(LabMeter.REASON, reason.wireName());
    return LabMeter.EXPERIMENTS_REJECTED.counter(registry, labels);
  }

  /** Counts a measured or a latency trial; a warm-up is no result. */
  @Override
  public void trialEnded(ExperimentSpec spec, TrialResult result, Histogram latency) {
    StrategyMeters meters = strategies.get(result.trial().strategy());
    switch (result.trial().kind()) {
      case MEASURED -> meters.measured(spec.workload(), result);
      case LATENCY -> meters.sampled(latency);
      case WARM_UP -> {}
    }
  }

  @Override
  public void experimentRejected(Reason reason) {
    rejected.get(reason).increment();
  }

  @Override
  public void experimentEnded(ExperimentSnapshot experiment) {
    ended.get(experiment.state()).increment();
  }
}
