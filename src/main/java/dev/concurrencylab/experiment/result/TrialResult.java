package dev.concurrencylab.experiment.result;

import dev.concurrencylab.trial.Verdict;
import java.time.Instant;

/**
 * One trial that has ended.
 *
 * @param sequence its place among the trials of its experiment, from 1
 * @param kind why it was run
 * @param round among those of its kind, from 1
 * @param strategy its name
 * @param workers how many
 * @param startedAt when the workers were asked for
 * @param verdict what it says about lost updates
 * @param measurement null if it failed
 * @param failure why it failed; null if it did not
 */
public record TrialResult(
    int sequence,
    TrialKind kind,
    int round,
    String strategy,
    int workers,
    Instant startedAt,
    Verdict verdict,
    Measurement measurement,
    String failure) {}
