package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.spec.LoopKind;

/**
 * What the operations of a cell were, and how many of each kind were done. Without a trial that
 * finished all is null except the loop.
 *
 * @param loop in which the workers executed them
 * @param iterations operations of each worker in a trial
 * @param insideNanosMeasured how long the work inside took on one idle core, in nanoseconds; null
 *     in the plain loop
 * @param updatesPerSecond all updates ÷ duration
 * @param readsPerSecond all reads ÷ duration
 * @param retriesPerOperation attempts that failed ÷ operations; null where none is repeated
 * @param readLatencyNanos durations of single reads; null if there are none
 */
public record OperationSummary(
    LoopKind loop,
    Long iterations,
    Double insideNanosMeasured,
    Estimate updatesPerSecond,
    Estimate readsPerSecond,
    Estimate retriesPerOperation,
    LatencySummary readLatencyNanos) {}
