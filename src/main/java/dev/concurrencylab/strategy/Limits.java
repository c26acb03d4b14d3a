package dev.concurrencylab.strategy;

import java.time.Duration;

/**
 * The limits of a service, each with its name in the configuration.
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
    Limit<Integer> maxWorkers,
    Limit<Integer> maxVirtualWorkers,
    Limit<Integer> maxProcesses,
    Limit<Long> maxOperations,
    Limit<Integer> maxTrials,
    Limit<Duration> trialTimeout,
    Limit<Duration> experimentTimeout) {

  /** No limits, for specs that a service has checked. */
  public static final Limits NONE =
      new Limits(
          new Limit<>("", Integer.MAX_VALUE),
          new Limit<>("", Integer.MAX_VALUE),
          new Limit<>("", Integer.MAX_VALUE),
          new Limit<>("", Long.MAX_VALUE),
          new Limit<>("", Integer.MAX_VALUE),
          new Limit<>("", Duration.ofNanos(Long.MAX_VALUE)),
          new Limit<>("", Duration.ofNanos(Long.MAX_VALUE)));

  /** Returns how many workers a trial may have at most, whoever runs them. */
  public int mostWorkers() {
    return Math.max(maxWorkers.value(), maxVirtualWorkers.value());
  }
}
