package dev.concurrencylab.http.response;

import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Verdict;
import java.time.Instant;

/**
 * One trial, flat as a row of a table. All from {@code gate} on but {@code failure} is null if it
 * failed.
 */
public record TrialView(
    int sequence,
    TrialKind kind,
    int round,
    String strategy,
    int workers,
    Instant startedAt,
    Verdict verdict,
    Gate.Kind gate,
    Compiler compiler,
    Long operations,
    Long expected,
    Long observed,
    Long drift,
    Long lostUpdates,
    Boolean atLeast,
    Long setupNanos,
    Long durationNanos,
    Long teardownNanos,
    Long totalNanos,
    Double nanosPerOperation,
    Double overlap,
    Double fairness,
    Boolean noisy,
    Long switches,
    Long dropRequests,
    LatencySummary latencyNanos,
    String failure) {

  /** Shows a trial. */
  public static TrialView of(TrialResult trial) {
    Measurement m = trial.measurement();
    boolean measured = m != null;
    return new TrialView(
        trial.sequence(),
        trial.kind(),
        trial.round(),
        trial.strategy(),
        trial.workers(),
        trial.startedAt(),
        trial.verdict(),
        measured ? m.gate() : null,
        measured ? m.compiler() : null,
        measured ? m.operations() : null,
        measured ? m.count().expected() : null,
        measured ? m.count().observed() : null,
        measured ? m.count().drift() : null,
        measured ? m.count().lost() : null,
        measured ? m.count().atLeast() : null,
        measured ? m.setupNanos() : null,
        measured ? m.durationNanos() : null,
        measured ? m.teardownNanos() : null,
        measured ? m.totalNanos() : null,
        measured ? m.nanosPerOperation() : null,
        measured ? m.overlap() : null,
        measured ? m.fairness() : null,
        measured ? m.noisy() : null,
        measured ? m.switches() : null,
        measured ? m.dropRequests() : null,
        measured ? m.latency() : null,
        trial.failure());
  }
}
