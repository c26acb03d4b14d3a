package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.messages.Failure;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.MessageReader;
import dev.concurrencylab.process.messages.MessageWriter;
import dev.concurrencylab.process.messages.ProtocolException;
import dev.concurrencylab.process.messages.TruncatedException;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.process.supervision.SupervisedProcess;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;

/** A child JVM with which its parent exchanges messages. It has one observer at a time. */
final class Child extends SupervisedProcess {

  /** Limit to the life of a released child, since a cancel may wait for its end. */
  private static final long LEAVE_MILLIS = 100;

  private final ProcessListener listener;
  private final MessageWriter out;

  /** Guarded by this, as the two below; null if nobody is in charge of the child. */
  private ChildReplies.OfChild observer;

  private boolean ended;
  private ChildReplies.ChildFailure failure;

  private Child(Process process, ProcessListener listener) {
    super(process, Level.WARNING);
    this.listener = listener;
    this.out = new MessageWriter(process.getOutputStream());
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

  /** Sends a message. If the child has ended, only its observer is told of that. */
  void send(Message message) {
    try {
      out.write(message);
    } catch (IOException gone) {
      // The thread that supervises the child notices its end, and knows the reason.
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
  protected void read(InputStream output) throws IOException {
    MessageReader in = new MessageReader(output);
    try {
      for (Message message = in.read(); message != null; message = in.read()) {
        handle(message);
      }
    } catch (TruncatedException cut) {
      // The process has ended, or else it is killed for having closed its output.
    } catch (ProtocolException e) {
      fail(new ProcessFailure(FailureReason.PROTOCOL, "broke the protocol: " + e.getMessage()));
    }
  }

  private void handle(Message message) throws ProtocolException {
    ChildReplies.OfChild current;
    synchronized (this) {
      current = observer;
    }
    if (message instanceof Failure(String text)) {
      fail(new ProcessFailure(FailureReason.WORKER, "failed: " + PrintableText.escape(text)));
    } else if (current == null) {
      throw new ProtocolException("it sent a message without being asked");
    } else {
      current.received(message);
    }
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
