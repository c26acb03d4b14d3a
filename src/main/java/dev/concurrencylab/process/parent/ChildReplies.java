package dev.concurrencylab.process.parent;

import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.ProtocolException;
import dev.concurrencylab.process.messages.Ready;
import dev.concurrencylab.process.messages.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The answers of the children of one trial so far, and the first failure among them. */
final class ChildReplies {

  private final long[] readyNanos;
  private final Report[] reports;
  private final boolean[] expected;
  private final boolean[] ready;
  private final boolean[] ended;
  private String failure;
  private boolean started;

  ChildReplies(int workers) {
    readyNanos = new long[workers];
    reports = new Report[workers];
    expected = new boolean[workers];
    ready = new boolean[workers];
    ended = new boolean[workers];
  }

  /** Returns the observer of one child, from which answers are expected from now on. */
  synchronized ChildObserver of(int worker) {
    expected[worker] = true;
    return new ChildObserver() {
      @Override
      public void received(Message message) throws ProtocolException {
        receive(worker, message);
      }

      @Override
      public void ended(String reason) {
        end(worker, reason);
      }
    };
  }

  private synchronized void receive(int worker, Message message) throws ProtocolException {
    if (message instanceof Ready && !ready[worker]) {
      ready[worker] = true;
      readyNanos[worker] = System.nanoTime();
    } else if (message instanceof Report report && started && reports[worker] == null) {
      reports[worker] = report;
    } else {
      throw new ProtocolException("a " + message.getClass().getSimpleName() + " out of turn");
    }
    notifyAll();
  }

  private synchronized void end(int worker, String reason) {
    ended[worker] = true;
    if (failure == null && reports[worker] == null) {
      failure = reason == null ? "the service ended a worker process" : reason;
    }
    notifyAll();
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
   * after a failure at the gate. But if a child has failed after the start, the others are waited
   * for.
   */
  synchronized void await(long millis) throws InterruptedException {
    if (!missing().isEmpty() && (started || failure == null)) {
      wait(millis);
    }
  }

  /** Returns the children that live and have not given the expected answer. */
  synchronized List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < ended.length; i++) {
      if (expected[i] && !ended[i] && (started ? reports[i] == null : !ready[i])) {
        missing.add(i);
      }
    }
    return missing;
  }

  /** Returns those of the {@link #missing} that have arrived at the gate. */
  synchronized List<Integer> missingReports() {
    return missing().stream().filter(worker -> ready[worker]).toList();
  }

  /** Returns why a child has failed, that of the first one; null if none has. */
  synchronized String failure() {
    return failure;
  }

  /** Returns when the parent was told that a child is at the gate. */
  synchronized long readyNanos(int worker) {
    return readyNanos[worker];
  }

  /** Returns the report of a child, or null. */
  synchronized Report report(int worker) {
    return reports[worker];
  }

  /** Returns all reports, in the order of the workers. */
  synchronized List<Report> reports() {
    return Arrays.asList(reports.clone());
  }
}
