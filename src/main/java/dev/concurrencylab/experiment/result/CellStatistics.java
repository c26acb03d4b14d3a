package dev.concurrencylab.experiment.result;

import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.experiment.result.CellResult.Failures;
import dev.concurrencylab.experiment.result.CellResult.LostUpdates;
import dev.concurrencylab.experiment.result.CellResult.ReferenceErrors;
import dev.concurrencylab.experiment.result.CellResult.Spread;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Workload;
import dev.concurrencylab.trial.noise.Disturbance;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Summarizes the trials of an experiment, cell by cell. */
public final class CellStatistics {

  private final ExperimentSpec spec;
  private final Catalogue catalogue;
  private final MeasuredTrials measured;
  private final Map<Cell, Measurement> latencies = new HashMap<>();

  private CellStatistics(
      ExperimentSpec spec, Catalogue catalogue, Collection<TrialResult> results) {
    this.spec = spec;
    this.catalogue = catalogue;
    this.measured = new MeasuredTrials(results);
    finished(results)
        .filter(result -> result.trial().kind() == TrialKind.LATENCY)
        .forEach(result -> latencies.put(result.trial().cell(), result.measurement()));
  }

  /** Returns a result for each cell that has a measured trial; the strategy changes first. */
  public static List<CellResult> of(
      ExperimentSpec spec, Catalogue catalogue, Collection<TrialResult> results) {
    CellStatistics statistics = new CellStatistics(spec, catalogue, results);
    return Cell.all(spec.baseline(), spec).stream()
        .flatMap(point -> spec.strategies().stream().map(point::with))
        .filter(cell -> !statistics.measured.of(cell).isEmpty())
        .map(statistics::result)
        .toList();
  }

  private CellResult result(Cell cell) {
    List<TrialResult> trials = measured.of(cell);
    List<Verdict> verdicts = trials.stream().map(TrialResult::verdict).toList();
    Sample sample = new Sample(finished(trials).toList());
    List<Measurement> done = sample.trials().stream().map(Finished::measurement).toList();
    Measurement any = done.isEmpty() ? null : done.getFirst();
    return new CellResult(
        cell,
        operations(cell, sample),
        spec.forks() > 0 ? Scope.N_JVMS : Scope.THIS_JVM,
        sample.forks(),
        sample.variation(),
        guarantee(cell.strategy(), verdicts),
        Verdict.of(verdicts),
        trials.size(),
        (int) done.stream().filter(m -> m.count().lost() > 0).count(),
        (int) done.stream().filter(m -> m.disturbance() == Disturbance.NOISY).count(),
        any == null ? null : any.gate(),
        any == null ? null : any.compiler(),
        any == null ? null : any.count().expected(),
        spread(done, m -> m.count().drift()),
        lostUpdates(done),
        nanos(sample, Measurement::durationNanos),
        nanos(sample, Measurement::setupNanos),
        nanos(sample, Measurement::teardownNanos),
        nanos(sample, Measurement::totalNanos),
        sample.estimate(Measurement::nanosPerOperation),
        sample.estimate(m -> m.nanosPerOperation() * cell.workers()),
        sample.estimate(m -> 1e9 / m.nanosPerOperation()),
        speedup(cell, Measurement::nanosPerOperation),
        spec.iterations() == Chosen.AUTO ? null : speedup(cell, Measurement::totalNanos),
        latency(cell, Measurement::latency),
        medianOrNull(done, Measurement::overlap),
        medianOrNull(done, Measurement::fairness),
        switching(done, GilStatistics::switches),
        switching(done, GilStatistics::dropRequests),
        references(done),
        failures(trials));
  }

  private OperationSummary operations(Cell cell, Sample sample) {
    List<Measurement> done = sample.trials().stream().map(Finished::measurement).toList();
    boolean reads = done.stream().anyMatch(m -> m.counts().reads() > 0);
    Sample repeating =
        new Sample(
            sample.trials().stream()
                .filter(trial -> trial.measurement().counts().retries() != null)
                .toList());
    return new OperationSummary(
        spec.loopKind(),
        done.isEmpty() ? null : done.getFirst().operations() / cell.workers(),
        medianOrNull(done, Measurement::insideNanosMeasured),
        sample.estimate(m -> 1e9 * m.counts().updates() / m.durationNanos()),
        reads ? sample.estimate(m -> 1e9 * m.counts().reads() / m.durationNanos()) : null,
        repeating.estimate(m -> (double) m.counts().retries() / m.operations()),
        latency(cell, Measurement::readLatency));
  }

  private LatencySummary latency(Cell cell, Function<Measurement, LatencySummary> kind) {
    Measurement timed = latencies.get(cell);
    return timed == null ? null : kind.apply(timed);
  }

  /** Infers the guarantee of a strategy that only another service has from the verdicts. */
  private Guarantee guarantee(String strategy, List<Verdict> verdicts) {
    return catalogue
        .find(strategy)
        .map(known -> known.guarantee(spec.workload()))
        .orElseGet(
            () ->
                verdicts.contains(Verdict.EXACT) || verdicts.contains(Verdict.VIOLATED)
                    ? Guarantee.EXACT
                    : Guarantee.NONE);
  }

  private static Spread spread(List<Measurement> done, ToLongFunction<Measurement> value) {
    if (done.isEmpty()) {
      return null;
    }
    double[] values = done.stream().mapToLong(value).asDoubleStream().toArray();
    return new Spread(
        Math.round(OrderStatistics.median(values)),
        done.stream().mapToLong(value).min().orElseThrow(),
        done.stream().mapToLong(value).max().orElseThrow());
  }

  private static Spread switching(List<Measurement> done, ToLongFunction<GilStatistics> value) {
    List<Measurement> underGil = done.stream().filter(m -> m.gil() != null).toList();
    return spread(underGil, m -> value.applyAsLong(m.gil()));
  }

  /** A lost −1 leaks an object, a lost +1 frees it while it is in use. */
  private ReferenceErrors references(List<Measurement> done) {
    boolean counted = done.stream().noneMatch(m -> m.count().atLeast());
    if (spec.workload() != Workload.REFCOUNT || done.isEmpty() || !counted) {
      return null;
    }
    return new ReferenceErrors(
        medianPerMillion(done, m -> (m.count().lost() + m.count().drift()) / 2),
        medianPerMillion(done, m -> (m.count().lost() - m.count().drift()) / 2));
  }

  private static List<Failures> failures(List<TrialResult> trials) {
    Map<Reason, Failures> byReason = new LinkedHashMap<>();
    for (TrialResult trial : trials) {
      if (trial instanceof Failed failed) {
        byReason.merge(
            failed.reason(),
            new Failures(failed.reason(), failed.message(), 1),
            (first, next) ->
                new Failures(first.reason(), first.message(), first.trials() + next.trials()));
      }
    }
    return List.copyOf(byReason.values());
  }

  private static double medianPerMillion(
      List<Measurement> done, ToLongFunction<Measurement> value) {
    return OrderStatistics.median(
        done.stream().mapToDouble(m -> 1e6 * value.applyAsLong(m) / m.operations()).toArray());
  }

  private static LostUpdates lostUpdates(List<Measurement> done) {
    Spread spread = spread(done, m -> m.count().lost());
    return spread == null
        ? null
        : new LostUpdates(
            spread.median(),
            spread.min(),
            spread.max(),
            done.stream().anyMatch(m -> m.count().atLeast()));
  }

  private static NanosEstimate nanos(Sample sample, ToDoubleFunction<Measurement> value) {
    Estimate estimate = sample.estimate(value);
    return estimate == null ? null : estimate.toNanos();
  }

  private Estimate speedup(Cell cell, ToDoubleFunction<Measurement> nanos) {
    return measured.ratio(cell.with(spec.baseline()), cell, nanos);
  }

  private static Stream<Finished> finished(Collection<TrialResult> results) {
    return results.stream().filter(Finished.class::isInstance).map(Finished.class::cast);
  }

  private static Double medianOrNull(List<Measurement> done, Function<Measurement, Double> value) {
    double[] values =
        done.stream()
            .map(value)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return values.length == 0 ? null : OrderStatistics.median(values);
  }
}
