package dev.concurrencylab.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the children of one trial have answered so far, and the first failure among them. */
final class Replies {

  private final long[] readyNanos;
  private final Report[] reports;
  private final boolean[] ready;
  private final boolean[] ended;
  private String failure;
  private boolean started;

  Replies(int workers) {
    readyNanos = new long[workers];
    reports = new Report[workers];
    ready = new boolean[workers];
    ended = new boolean[workers];
  }

  /** Returns what puts a trial in charge of one of its children. */
  ChildObserver of(int worker) {
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

  /** Allows reports from now on. */
  synchronized void start() {
    started = true;
  }

  /** Waits until all stand at the gate or one has failed, for so long at most. */
  synchronized void awaitReady(long millis) throws InterruptedException {
    if (failure == null && !missing(false).isEmpty()) {
      wait(millis);
    }
  }

  /** Waits until each has reported or ended, for so long at most; or one more has failed. */
  synchronized void awaitReports(long millis) throws InterruptedException {
    if (!missing(true).isEmpty()) {
      wait(millis);
    }
  }

  /** Returns the children that live and owe a report, or else a sign that they are ready. */
  synchronized List<Integer> missing(boolean report) {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < ended.length; i++) {
      if (!ended[i] && (report ? reports[i] == null : !ready[i])) {
        missing.add(i);
      }
    }
    return missing;
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
