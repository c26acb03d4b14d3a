package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.messages.Failure;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.MessageReader;
import dev.concurrencylab.process.messages.MessageWriter;
import dev.concurrencylab.process.messages.ProtocolException;
import dev.concurrencylab.process.messages.TruncatedException;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ParentDeathSignal;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.process.supervision.ThreadJoin;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A child process, seen from its parent. Two daemon threads belong to it: one starts it, reads what
 * it says, waits for its end and tells the observer, the other reads its standard error. However a
 * child ends, both end with it.
 *
 * <p>The thread that starts a process is its parent in the eyes of Linux, which kills a child that
 * asked for it ({@link ParentDeathSignal}) when that thread ends: this one ends after the child,
 * unless the service is killed.
 */
final class Child {

  /** How long a child may live on that was let go; nobody needs it then, and a cancel may wait. */
  private static final long LEAVE_MILLIS = 100;

  /** How long a child may live on that has closed its output, and its standard error after it. */
  private static final long CLOSED_MILLIS = 500;

  /** How long to wait for what cannot be hurried: the kernel's end of a killed process. */
  private static final long KILLED_MILLIS = 5_000;

  private final Process process;
  private final ProcessListener listener;
  private final MessageReader in;
  private final MessageWriter out;
  private final ErrorOutput errors;
  private final Thread reader = Thread.currentThread();
  private final Thread errorReader;

  private ChildObserver observer;
  private ProcessFailure failure;
  private boolean letGo;
  private boolean ended;
  private String lastWords;

  private Child(Process process, ProcessListener listener) {
    this.process = process;
    this.listener = listener;
    this.in = new MessageReader(process.getInputStream());
    this.out = new MessageWriter(process.getOutputStream());
    this.errors = new ErrorOutput(pid(), process.getErrorStream());
    this.errorReader = ParentDeathSignal.thread("child-" + pid() + "-errors", errors);
  }

  /**
   * Starts a child.
   *
   * @throws IOException if the operating system does not start the process
   */
  static Child start(ProcessBuilder command, ProcessListener listener) throws IOException {
    CompletableFuture<Child> started = new CompletableFuture<>();
    ParentDeathSignal.thread("child-starting", () -> live(command, listener, started)).start();
    try {
      return started.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static void live(
      ProcessBuilder command, ProcessListener listener, CompletableFuture<Child> started) {
    Child child;
    try {
      child = new Child(command.start(), listener);
    } catch (Throwable e) { // errors too: somebody waits for the child
      started.completeExceptionally(e);
      return;
    }
    Thread.currentThread().setName("child-" + child.pid());
    listener.started(child.pid());
    child.listenToErrors();
    started.complete(child);
    child.readToEnd();
  }

  private void listenToErrors() {
    try {
      errorReader.start();
    } catch (OutOfMemoryError noMoreThreads) {
      fail(new ProcessFailure(FailureReason.SPAWN, "has no thread that would listen to it"));
    }
  }

  long pid() {
    return process.pid();
  }

  /** Puts somebody in charge who hears what the child says from now on; null for nobody. */
  void observe(ChildObserver next) {
    boolean gone;
    synchronized (this) {
      observer = next;
      gone = ended;
    }
    if (gone && next != null) {
      next.ended(lastWords);
    }
  }

  /** Sends a message. Should the child be gone, its observer hears of that, not the caller. */
  void send(Message message) {
    try {
      out.write(message);
    } catch (IOException gone) {
      // The reader thread has seen it too, and knows why.
    }
  }

  /**
   * Returns whether the child lives and is to live on. Asks the operating system: {@code Process}
   * hears of the end a little later than it comes.
   */
  synchronized boolean usable() {
    return !letGo && !ended && failure == null && process.toHandle().isAlive();
  }

  /** Lets the child leave by itself: it ends when its standard input does. */
  private void dismiss() {
    noteLetGo();
    try (OutputStream closed = process.getOutputStream()) {
      closed.flush();
    } catch (IOException gone) {
      // Then it needs no telling.
    }
  }

  /** Ends the child at once, without calling that a failure. */
  void kill() {
    noteLetGo();
    killProcess();
  }

  /**
   * Leaves the streams open, which {@code Process.destroyForcibly} closes: the reader is to find
   * the end of what the child said, not an error of ours.
   */
  private void killProcess() {
    process.toHandle().destroyForcibly();
  }

  /** A child that was gone before was not let go: it died. */
  private synchronized void noteLetGo() {
    letGo |= process.toHandle().isAlive();
  }

  /** Ends the child at once, because it failed. */
  void fail(ProcessFailure why) {
    synchronized (this) {
      if (failure == null) {
        failure = why;
      }
    }
    killProcess();
  }

  /**
   * Lets children leave, and waits until nothing of them is left; those that do not leave are
   * killed. An interrupt does not shorten this.
   *
   * @param hurry kills them at once when it is requested
   */
  static void end(List<Child> children, StopSignal hurry) {
    children.forEach(Child::dismiss);
    long deadline = System.nanoTime() + LEAVE_MILLIS * 1_000_000;
    for (Child child : children) {
      if (!child.leaves(deadline, hurry)) {
        child.killProcess();
      }
    }
    children.forEach(child -> ThreadJoin.join(child.reader, KILLED_MILLIS));
  }

  private boolean leaves(long deadline, StopSignal hurry) {
    boolean left;
    long millis;
    do {
      millis = (deadline - System.nanoTime()) / 1_000_000;
      left = ThreadJoin.join(reader, Math.min(millis, ProcessTrial.LOOK_MILLIS));
    } while (!left && millis > 0 && !hurry.requested());
    return left;
  }

  private void readToEnd() {
    try {
      for (Message message = in.read(); message != null; message = in.read()) {
        pass(message);
      }
    } catch (TruncatedException cut) {
      // The process ended, or else it will be found lingering.
    } catch (ProtocolException e) {
      fail(new ProcessFailure(FailureReason.PROTOCOL, "broke the protocol: " + e.getMessage()));
    } catch (IOException | RuntimeException | OutOfMemoryError e) { // somebody waits for the end
      fail(new ProcessFailure(FailureReason.PROTOCOL, "cannot be listened to: " + e));
    }
    int exitCode = awaitExit();
    ThreadJoin.join(errorReader, CLOSED_MILLIS);
    finish(exitCode);
  }

  private void pass(Message message) throws ProtocolException {
    ChildObserver current;
    synchronized (this) {
      current = observer;
    }
    if (message instanceof Failure(String text)) {
      fail(new ProcessFailure(FailureReason.WORKER, "failed: " + PrintableText.escape(text)));
    } else if (current == null) {
      throw new ProtocolException("it spoke without being asked");
    } else {
      current.received(message);
    }
  }

  private int awaitExit() {
    try {
      if (!process.waitFor(CLOSED_MILLIS, TimeUnit.MILLISECONDS)) {
        fail(new ProcessFailure(FailureReason.DIED, "closed its output and lived on"));
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private void finish(int exitCode) {
    ProcessFailure why;
    ChildObserver current;
    synchronized (this) {
      why = failure == null && !letGo ? ProcessFailure.died(exitCode) : failure;
      lastWords = why == null ? null : describe(why);
      ended = true;
      current = observer;
    }
    if (current != null) {
      current.ended(lastWords);
    }
    listener.ended(pid());
    if (why != null) {
      listener.failed(why.reason());
    }
  }

  private String describe(ProcessFailure why) {
    String printed = errors.tail();
    return "worker process "
        + pid()
        + " "
        + why.text()
        + (printed.isEmpty() ? "" : "; it printed: " + printed);
  }
}
