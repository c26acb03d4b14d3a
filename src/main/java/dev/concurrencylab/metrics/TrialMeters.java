package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.run.ExperimentListener;
import dev.concurrencylab.experiment.run.RejectedException.Reason;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.LoopKind;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Strategy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Counts what happens in the laboratory. All series that can occur are there from the start, at 0,
 * for each strategy of the catalogue.
 */
public final class TrialMeters implements ExperimentListener {

  private final Map<String, StrategyMeters> strategies;
  private final Map<ExperimentState, Counter> ended;
  private final Map<Reason, Counter> rejected;

  public TrialMeters(MeterRegistry registry, Catalogue catalogue) {
    strategies =
        catalogue.all().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Strategy::name, strategy -> new StrategyMeters(registry, strategy)));
    List<ExperimentState> ends =
        Stream.of(ExperimentState.values()).filter(ExperimentState::ended).toList();
    ended = LabMeter.EXPERIMENTS.counters(registry, Tags.empty(), LabMeter.STATE, ends);
    rejected =
        LabMeter.EXPERIMENTS_REJECTED.counters(
            registry, Tags.empty(), LabMeter.REASON, List.of(Reason.values()));
  }

  /**
   * Counts a measured or a latency trial; a warm-up is no result. What operations of other shapes
   * last stays out of the histograms, which would mix unlike work.
   */
  @Override
  public void trialEnded(ExperimentSpec spec, TrialResult result, Histogram latency) {
    StrategyMeters meters = strategies.get(result.trial().cell().strategy());
    boolean plain = spec.loopKind() == LoopKind.PLAIN;
    switch (result.trial().kind()) {
      case MEASURED -> meters.measured(spec.workload(), result, plain);
      case LATENCY -> {
        if (plain) {
          meters.sampled(latency);
        }
      }
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
