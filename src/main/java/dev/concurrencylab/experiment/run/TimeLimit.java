package dev.concurrencylab.experiment.run;

import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.StopFlag;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time limits of one experiment: for each trial and for all together. */
final class TimeLimit {

  private final Limits limits;
  private final ScheduledExecutorService timer;
  private final long deadline;
  private volatile String exceeded;

  /** Starts the clock of the experiment. */
  TimeLimit(Limits limits, ScheduledExecutorService timer) {
    this.limits = limits;
    this.timer = timer;
    this.deadline = System.nanoTime() + limits.experimentTimeout().value().toNanos();
  }

  /** A running trial, until it is closed. */
  record Running(ScheduledFuture<?> alarm) implements AutoCloseable {
    @Override
    public void close() {
      alarm.cancel(false);
    }
  }

  /**
   * Starts the clock of a trial; at its limit the trial is stopped.
   *
   * @param inFork whether it takes only its fork with it, after which the next can go on, or else
   *     the experiment
   */
  Running start(StopFlag trial, boolean inFork) {
    long left = deadline - System.nanoTime();
    long own = limits.trialTimeout().value().toNanos();
    boolean last = left < own;
    String reason =
        last
            ? exceeding("the experiment", limits.experimentTimeout())
            : exceeding("a trial", limits.trialTimeout());
    return new Running(
        timer.schedule(
            () -> stop(trial, reason, last || !inFork), Math.min(left, own), TimeUnit.NANOSECONDS));
  }

  private void stop(StopFlag trial, String reason, boolean all) {
    if (all) {
      exceeded = reason;
    }
    trial.request(reason);
  }

  /** Returns which limit ended the experiment, as a text for the user; null if none did. */
  String exceeded() {
    return exceeded;
  }

  private static String exceeding(String what, Limit<Duration> limit) {
    return "%s lasted longer than %s allows (%s); send fewer iterations or workers"
        .formatted(what, limit.setting(), DurationFormat.exact(limit.value()));
  }
}
