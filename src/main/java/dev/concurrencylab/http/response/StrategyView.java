package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.http.text.StrategyText;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Guarantee;
import java.util.List;

/**
 * A strategy with what it costs and how many workers it may have at this service.
 *
 * @param guaranteeCountingReferences what is promised under the workload {@code refcount}
 * @param maxWorkersSetting the configuration key of the limit {@code maxWorkers}
 * @param whenToUse what it is good for, in a sentence
 * @param supports the fields of the spec that not every strategy supports, and this one does
 * @param predictedNanosPerOperation what an operation costs at worst
 * @param predictedSetupNanosPerWorker what starting a worker costs at worst
 */
public record StrategyView(
    String name,
    String execution,
    String synchronization,
    Guarantee guarantee,
    Guarantee guaranteeCountingReferences,
    String pythonAnalogue,
    int maxWorkers,
    String maxWorkersSetting,
    long predictedNanosPerOperation,
    long predictedSetupNanosPerWorker,
    String whenToUse,
    List<String> supports,
    String disassembly,
    @JsonIgnore Strategy strategy,
    @JsonIgnore Limits limits)
    implements Representation {

  public static StrategyView of(Strategy strategy, Limits limits) {
    Limit<Integer> workers = strategy.kind().maxWorkers(limits);
    return new StrategyView(
        strategy.name(),
        strategy.kind().description(),
        strategy.synchronization().description(),
        strategy.guarantee(),
        strategy.countingReferences(),
        strategy.pythonAnalogue(),
        workers.value(),
        workers.setting(),
        strategy.synchronization().nanosPerOperation(),
        strategy.kind().setupNanosPerWorker(),
        strategy.whenToUse(),
        SpecFields.supportedBy(strategy),
        strategy.disassembly(),
        strategy,
        limits);
  }

  @Override
  public String text() {
    return StrategyText.one(strategy, limits);
  }
}
