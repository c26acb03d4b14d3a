package dev.concurrencylab.process.parent;

import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.ProtocolException;
import dev.concurrencylab.process.messages.Ready;
import dev.concurrencylab.process.messages.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the children of one trial have answered so far, and the first failure among them. */
final class ChildReplies {

  private final long[] readyNanos;
  private final Report[] reports;
  private final boolean[] taken;
  private final boolean[] ready;
  private final boolean[] ended;
  private String failure;
  private boolean started;

  ChildReplies(int workers) {
    readyNanos = new long[workers];
    reports = new Report[workers];
    taken = new boolean[workers];
    ready = new boolean[workers];
    ended = new boolean[workers];
  }

  /** Returns what puts a trial in charge of one of its children. */
  synchronized ChildObserver of(int worker) {
    taken[worker] = true;
    return new ChildObserver() {
      @Override
      public void received(Message message) throws ProtocolException {
        take(worker, message);
      }

      @Override
      public void ended(String why) {
        end(worker, why);
      }
    };
  }

  private synchronized void take(int worker, Message message) throws ProtocolException {
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

  private synchronized void end(int worker, String why) {
    ended[worker] = true;
    if (failure == null && reports[worker] == null) {
      failure = why == null ? "the service ended a worker process" : why;
    }
    notifyAll();
  }

  /** Expects reports from now on; before, signs that children are ready. */
  synchronized void start() {
    started = true;
  }

  synchronized boolean started() {
    return started;
  }

  /**
   * Waits for a while, or until something has come. Does not wait when nothing is missing, nor at
   * the gate after a failure; but when one has failed that had started, the others are waited for.
   */
  synchronized void await(long millis) throws InterruptedException {
    if (!missing().isEmpty() && (started || failure == null)) {
      wait(millis);
    }
  }

  /** Returns the children that live and owe an answer. */
  synchronized List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < ended.length; i++) {
      if (taken[i] && !ended[i] && (started ? reports[i] == null : !ready[i])) {
        missing.add(i);
      }
    }
    return missing;
  }

  /** Returns those of the {@link #missing} that have been at the gate. */
  synchronized List<Integer> missingReports() {
    return missing().stream().filter(worker -> ready[worker]).toList();
  }

  /** Returns why the first child failed that did; null if none has. */
  synchronized String failure() {
    return failure;
  }

  /** Returns when the parent heard that a child is at the gate. */
  synchronized long readyNanos(int worker) {
    return readyNanos[worker];
  }

  /** Returns a child's report, or null. */
  synchronized Report report(int worker) {
    return reports[worker];
  }

  /** Returns all reports, in the order of the workers. */
  synchronized List<Report> reports() {
    return Arrays.asList(reports.clone());
  }
}
