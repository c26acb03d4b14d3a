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

  /** Stops the running trial and all later ones; the reason is in words for the user. */
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

  /** Cancels the experiment; returns false if it has ended, in whatever state. */
  public synchronized boolean request() {
    if (decided) {
      return false;
    }
    requested = true;
    stopTrials("cancelled by a client");
    return true;
  }

  public synchronized boolean requested() {
    return requested;
  }

  /** Ends the experiment in this way unless it was cancelled; now it no longer can be. */
  synchronized Termination decide(Termination termination) {
    decided = true;
    runningTrial = null;
    return requested ? Termination.CANCELLED : termination;
  }
}
