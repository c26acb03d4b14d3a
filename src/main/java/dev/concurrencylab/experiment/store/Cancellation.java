package dev.concurrencylab.experiment.store;

import dev.concurrencylab.trial.StopFlag;

/**
 * Ends the trials of one experiment early, because a client cancelled it or because the service
 * stops. Any thread may ask for that; the thread that runs the trials registers each of them here.
 *
 * <p>An experiment is cancelled or it ends otherwise, never both: {@link #request} and {@link
 * #decide} exclude each other, and the first one wins.
 */
public final class Cancellation {

  private StopFlag runningTrial;
  private String reason;
  private boolean requested;
  private boolean decided;

  /** Registers the trial that is about to run; stops it at once if trials are to be stopped. */
  public synchronized void trialStarts(StopFlag trial) {
    runningTrial = trial;
    if (reason != null) {
      trial.request(reason);
    }
  }

  /**
   * Stops the running trial, and each trial that starts later.
   *
   * @param why the reason, in words for the user
   */
  public synchronized void stopTrials(String why) {
    reason = why;
    if (runningTrial != null) {
      runningTrial.request(why);
    }
  }

  /** Returns whether a trial that did not finish may have been stopped here. */
  public synchronized boolean stopsTrials() {
    return reason != null;
  }

  /**
   * Cancels the experiment.
   *
   * @return false if it has ended, in whatever state
   */
  public synchronized boolean request() {
    if (decided) {
      return false;
    }
    requested = true;
    stopTrials("cancelled by a client");
    return true;
  }

  /** Returns whether a client cancelled the experiment. */
  public synchronized boolean requested() {
    return requested;
  }

  /**
   * Decides how the experiment ends; from now on it cannot be cancelled.
   *
   * @param termination how it ends unless it was cancelled
   */
  synchronized Termination decide(Termination termination) {
    decided = true;
    runningTrial = null;
    return requested ? Termination.CANCELLED : termination;
  }
}
