package dev.concurrencylab.experiment.run;

import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.StopFlag;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** How long the trials of one experiment may last, each and together. */
final class TimeLimit {

  private final Limits limits;
  private final ScheduledExecutorService timer;
  private final long deadline;
  private volatile String exceeded;

  /** Starts the experiment's time. */
  TimeLimit(Limits limits, ScheduledExecutorService timer) {
    this.limits = limits;
    this.timer = timer;
    this.deadline = System.nanoTime() + limits.experimentTimeout().value().toNanos();
  }

  /** A trial whose time is running until this is closed. */
  record Running(ScheduledFuture<?> alarm) implements AutoCloseable {
    @Override
    public void close() {
      alarm.cancel(false);
    }
  }

  /** Starts a trial's time; when it has run out, the trial is asked to stop. */
  Running start(StopFlag trial) {
    long left = deadline - System.nanoTime();
    long own = limits.trialTimeout().value().toNanos();
    String reason =
        left < own
            ? exceeding("the experiment", limits.experimentTimeout())
            : exceeding("a trial", limits.trialTimeout());
    return new Running(
        timer.schedule(() -> stop(trial, reason), Math.min(left, own), TimeUnit.NANOSECONDS));
  }

  private void stop(StopFlag trial, String reason) {
    exceeded = reason;
    trial.request(reason);
  }

  /** Returns which limit was exceeded, in words for the user; null if none was. */
  String exceeded() {
    return exceeded;
  }

  private static String exceeding(String what, Limit<Duration> limit) {
    return "%s lasted longer than %s allows (%s s); send fewer iterations or workers"
        .formatted(what, limit.setting(), limit.value().toMillis() / 1e3);
  }
}
