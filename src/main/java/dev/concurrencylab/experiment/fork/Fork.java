package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.experiment.measure.MeasuringJvm;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.process.messages.Answer;
import dev.concurrencylab.process.messages.Task;
import dev.concurrencylab.process.messages.Task.Kind;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A fresh JVM that runs trials. It gets one task at a time: after a trial it waits until the
 * service has stored the result, as the next trial in the service does. A stop kills it.
 */
final class Fork implements MeasuringJvm {

  /** Interval between two looks at the stop flag; each wakes a thread beside the workers. */
  private static final long POLL_MILLIS = 50;

  private final InstantSource clock;

  /** Null if none could be started. */
  private final ForkProcess process;

  /** Why it can run no more trials; null as long as it can. */
  private TrialFailedException lost;

  private Fork(InstantSource clock, ForkProcess process, TrialFailedException lost) {
    this.clock = clock;
    this.process = process;
    this.lost = lost;
  }

  /** Returns a fork that has started, and gets the fields of a spec. */
  static Fork started(InstantSource clock, ForkProcess process, Map<String, ?> spec) {
    process.send(new Task(Kind.OPEN, spec));
    return new Fork(clock, process, null);
  }

  /** Returns a fork that could not be started. */
  static Fork lost(InstantSource clock, TrialFailedException why) {
    return new Fork(clock, null, why);
  }

  @Override
  public void warm(String strategy, StopFlag stop) throws InterruptedException {
    try {
      ask(Kind.WARM, Map.of(TrialValues.STRATEGY, strategy), stop);
    } catch (TrialFailedException trialsWillTell) {
      lost = trialsWillTell;
    }
  }

  @Override
  public OptionalLong chooseIterations(Cell cell, StopFlag stop) throws InterruptedException {
    Map<String, ?> ofCell = TrialValues.of(new Trial(1, TrialKind.WARM_UP, 1, cell));
    try {
      Answer answer = ask(Kind.CHOOSE, ofCell, stop);
      if (answer.values().get(TrialValues.ITERATIONS) instanceof Long chosen && chosen > 0) {
        return OptionalLong.of(chosen);
      }
      throw process.nonsense("it chose no number of iterations");
    } catch (TrialFailedException trialsWillTell) {
      lost = trialsWillTell;
      return OptionalLong.empty();
    }
  }

  @Override
  public Outcome run(Trial trial, long iterations, StopFlag stop) throws InterruptedException {
    Map<String, Object> values = TrialValues.of(trial);
    values.put(TrialValues.ITERATIONS, iterations);
    Instant startedAt = clock.instant();
    try {
      return outcome(ask(Kind.RUN, values, stop), trial, startedAt);
    } catch (TrialFailedException e) {
      lost = e;
      return new Outcome(
          new Failed(trial, startedAt, e.reason(), e.getMessage()),
          LatencySummary.histogram(LongStream.empty()));
    }
  }

  /** Returns what the fork measured, with the time of the service's clock. */
  private Outcome outcome(Answer answer, Trial trial, Instant startedAt)
      throws TrialFailedException {
    Outcome sent;
    try {
      sent = TrialValues.outcome(answer.values());
    } catch (RuntimeException e) {
      throw process.nonsense("its result cannot be read: " + e);
    }
    if (!sent.result().trial().equals(trial)) {
      throw process.nonsense("it sent the result of another trial");
    }
    TrialResult result =
        switch (sent.result()) {
          case Finished done -> new Finished(trial, startedAt, done.verdict(), done.measurement());
          case Failed failed -> new Failed(trial, startedAt, failed.reason(), failed.message());
        };
    return new Outcome(result, sent.latency());
  }

  private Answer ask(Kind kind, Map<String, ?> values, StopFlag stop)
      throws InterruptedException, TrialFailedException {
    if (lost != null) {
      throw lost;
    }
    process.send(new Task(kind, values));
    Answer answer = null;
    while (answer == null) {
      if (stop.requested()) {
        process.end();
        throw new TrialFailedException(
            Reason.STOPPED, "fork " + process.pid() + " was killed: " + stop.reason());
      }
      answer = process.poll(POLL_MILLIS);
    }
    return answer;
  }

  @Override
  public void close() {
    if (process != null) {
      process.leave();
    }
  }
}
