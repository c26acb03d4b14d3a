package dev.concurrencylab.process.parent;

import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.ProtocolException;
import dev.concurrencylab.process.messages.Ready;
import dev.concurrencylab.process.messages.Report;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.util.ArrayList;
import java.util.List;

/** The answers of the children of one trial so far, and the first failure among them. */
final class ChildReplies {

  private final List<OfChild> children = new ArrayList<>();
  private ChildFailure failure;
  private boolean started;

  /** The failure of one child; the message is in full sentences for the user. */
  record ChildFailure(Reason reason, String message) {}

  /** The answers of one child, reported by its threads and guarded by the enclosing object. */
  final class OfChild {
    private boolean ready;
    private long readyNanos;
    private Report report;
    private boolean ended;

    /**
     * Handles a message.
     *
     * @throws ProtocolException if the child should not have sent it; then the child fails
     */
    void received(Message message) throws ProtocolException {
      synchronized (ChildReplies.this) {
        if (message instanceof Ready && !ready) {
          ready = true;
          readyNanos = System.nanoTime();
        } else if (message instanceof Report last && started && report == null) {
          report = last;
        } else {
          throw new ProtocolException("a " + message.getClass().getSimpleName() + " out of turn");
        }
        ChildReplies.this.notifyAll();
      }
    }

    /**
     * Handles the end of the child; called once, when nothing of the child is left.
     *
     * @param cause the failure; null if the end was wanted
     */
    void ended(ChildFailure cause) {
      synchronized (ChildReplies.this) {
        ended = true;
        if (failure == null && report == null) {
          failure =
              cause == null
                  ? new ChildFailure(Reason.STOPPED, "the service ended a worker process")
                  : cause;
        }
        ChildReplies.this.notifyAll();
      }
    }

    private boolean missing() {
      return !ended && (started ? report == null : !ready);
    }
  }

  /** Returns the answers of the next worker's child, which are expected from now on. */
  synchronized OfChild add() {
    children.add(new OfChild());
    return children.getLast();
  }

  /** Expects reports from now on; before, messages that the children are ready. */
  synchronized void start() {
    started = true;
  }

  synchronized boolean started() {
    return started;
  }

  /**
   * Waits for a while, or until something has changed. Does not wait if no answer is missing, nor
   * after a failure at the gate; after the start, a failure does not end the wait for the other
   * children.
   */
  synchronized void await(long millis) throws InterruptedException {
    if (!missing().isEmpty() && (started || failure == null)) {
      wait(millis);
    }
  }

  /** Returns the workers whose children live and have not given the expected answer. */
  synchronized List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int worker = 0; worker < children.size(); worker++) {
      if (children.get(worker).missing()) {
        missing.add(worker);
      }
    }
    return missing;
  }

  /** Returns those of the {@link #missing} that have arrived at the gate. */
  synchronized List<Integer> missingReports() {
    return missing().stream().filter(worker -> children.get(worker).ready).toList();
  }

  /** Returns the failure of the first child that has failed; null if none has. */
  synchronized ChildFailure failure() {
    return failure;
  }

  /** Returns when the parent was told that a child is at the gate. */
  synchronized long readyNanos(int worker) {
    return children.get(worker).readyNanos;
  }

  /** Returns the report of a child, or null. */
  synchronized Report report(int worker) {
    return children.get(worker).report;
  }

  synchronized List<Report> reports() {
    return children.stream().map(child -> child.report).toList();
  }
}
