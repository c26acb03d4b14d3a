package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.MessagingProcess;
import dev.concurrencylab.process.messages.ProtocolException;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.process.supervision.ProcessListener;
import java.io.IOException;
import java.util.List;

/** A child JVM with which its parent exchanges messages. It has one observer at a time. */
final class Child extends MessagingProcess {

  private final ProcessListener listener;

  /** Guarded by this, as the two below; null if nobody is in charge of the child. */
  private ChildReplies.OfChild observer;

  private boolean ended;
  private ChildReplies.ChildFailure failure;

  private Child(Process process, ProcessListener listener) {
    super(process);
    this.listener = listener;
  }

  static Child start(ProcessBuilder command, ProcessListener listener) throws IOException {
    return start(command, "child", listener, process -> new Child(process, listener));
  }

  /** Passes what the child sends from now on, and its end, to an observer; null for nobody. */
  void observe(ChildReplies.OfChild next) {
    boolean gone;
    synchronized (this) {
      observer = next;
      gone = ended;
    }
    if (gone && next != null) {
      next.ended(failure);
    }
  }

  /**
   * Lets children leave by closing their standard input, kills those that do not leave, and waits
   * until nothing of them is left. An interrupt does not shorten this.
   *
   * @param hurry kills them at once when it is requested
   */
  static void end(List<Child> children, StopSignal hurry) {
    for (Child child : children) {
      child.release();
      child.closeInput();
    }
    long deadline = System.nanoTime() + LEAVE_MILLIS * 1_000_000;
    for (Child child : children) {
      if (!child.leaves(deadline, hurry)) {
        child.kill();
      }
    }
    children.forEach(child -> child.awaitEnd(KILLED_MILLIS));
  }

  private boolean leaves(long deadline, StopSignal hurry) {
    boolean left;
    long millis;
    do {
      millis = (deadline - System.nanoTime()) / 1_000_000;
      left = awaitEnd(Math.min(millis, ProcessTrial.POLL_MILLIS));
    } while (!left && millis > 0 && !hurry.requested());
    return left;
  }

  @Override
  protected void received(Message message) throws ProtocolException {
    ChildReplies.OfChild current;
    synchronized (this) {
      current = observer;
    }
    if (current == null) {
      throw new ProtocolException("it sent a message without being asked");
    }
    current.received(message);
  }

  @Override
  protected void ended() {
    ProcessFailure reason = failure();
    ChildReplies.OfChild current;
    synchronized (this) {
      if (reason != null) {
        failure =
            new ChildReplies.ChildFailure(
                reason.reason().ofTrial(),
                errors().appendTo("worker process " + pid() + " " + reason.text()));
      }
      ended = true;
      current = observer;
    }
    if (current != null) {
      current.ended(failure);
    }
    if (reason != null) {
      listener.failed(reason.reason());
    }
  }
}
