package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Verdict;
import java.time.Instant;

/** A row of the table {@code trial}; its components are the columns. */
public record TrialRow(
    long position,
    int sequence,
    TrialKind kind,
    int round,
    String strategy,
    int workers,
    Instant startedAt,
    Verdict verdict,
    String failure,
    Gate.Kind gate,
    Compiler compiler,
    Long operations,
    Long expected,
    Long observed,
    Long lost,
    Boolean atLeast,
    Long setupNanos,
    Long durationNanos,
    Long teardownNanos,
    Double overlap,
    Double fairness,
    Boolean noisy,
    Long switches,
    Long dropRequests,
    Long latencyP50,
    Long latencyP90,
    Long latencyP99,
    Long latencyP999,
    Long latencyMax,
    Long latencySamples) {

  static TrialRow of(long position, TrialResult trial) {
    Measurement m = trial.measurement();
    LatencySummary latency = m == null ? null : m.latency();
    return new TrialRow(
        position,
        trial.sequence(),
        trial.kind(),
        trial.round(),
        trial.strategy(),
        trial.workers(),
        trial.startedAt(),
        trial.verdict(),
        Columns.text(trial.failure()),
        m == null ? null : m.gate(),
        m == null ? null : m.compiler(),
        m == null ? null : m.operations(),
        m == null ? null : m.count().expected(),
        m == null ? null : m.count().observed(),
        m == null ? null : m.count().lost(),
        m == null ? null : m.count().atLeast(),
        m == null ? null : m.setupNanos(),
        m == null ? null : m.durationNanos(),
        m == null ? null : m.teardownNanos(),
        m == null ? null : m.overlap(),
        m == null ? null : m.fairness(),
        m == null ? null : m.noisy(),
        m == null ? null : m.switches(),
        m == null ? null : m.dropRequests(),
        latency == null ? null : latency.p50(),
        latency == null ? null : latency.p90(),
        latency == null ? null : latency.p99(),
        latency == null ? null : latency.p999(),
        latency == null ? null : latency.max(),
        latency == null ? null : latency.samples());
  }

  TrialResult toResult() {
    return new TrialResult(
        sequence, kind, round, strategy, workers, startedAt, verdict, measurement(), failure);
  }

  private Measurement measurement() {
    return gate == null
        ? null
        : new Measurement(
            gate,
            compiler,
            operations,
            new CounterEncoding.Count(expected, observed, lost, atLeast),
            setupNanos,
            durationNanos,
            teardownNanos,
            overlap,
            fairness,
            noisy,
            switches,
            dropRequests,
            latency());
  }

  private LatencySummary latency() {
    return latencySamples == null
        ? null
        : new LatencySummary(
            latencyP50, latencyP90, latencyP99, latencyP999, latencyMax, latencySamples);
  }
}
