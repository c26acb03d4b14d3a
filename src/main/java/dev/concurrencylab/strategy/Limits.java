package dev.concurrencylab.strategy;

import java.time.Duration;

/**
 * What a request may ask for at most; each limit is a configuration key.
 *
 * @param maxWorkers platform threads of a trial
 * @param maxVirtualWorkers virtual threads, coroutines or sequential workers of a trial
 * @param maxProcesses child processes of a trial
 * @param maxOperations operations of an experiment
 * @param maxTrials trials of an experiment, warm-up and latency trials included
 * @param trialTimeout how long a trial may last
 * @param experimentTimeout how long an experiment may last
 */
public record Limits(
    int maxWorkers,
    int maxVirtualWorkers,
    int maxProcesses,
    long maxOperations,
    int maxTrials,
    Duration trialTimeout,
    Duration experimentTimeout) {}
