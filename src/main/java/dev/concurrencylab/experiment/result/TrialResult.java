package dev.concurrencylab.experiment.result;

import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import java.time.Instant;

/** The result of a trial that has ended. */
public sealed interface TrialResult {

  Trial trial();

  /** Returns when the start of the workers was requested. */
  Instant startedAt();

  Verdict verdict();

  /** A trial whose workers all came to their end. */
  record Finished(Trial trial, Instant startedAt, Verdict verdict, Measurement measurement)
      implements TrialResult {}

  /** A trial that did not finish; the message gives the reason in words for the user. */
  record Failed(Trial trial, Instant startedAt, Reason reason, String message)
      implements TrialResult {

    @Override
    public Verdict verdict() {
      return Verdict.FAILED;
    }
  }
}
