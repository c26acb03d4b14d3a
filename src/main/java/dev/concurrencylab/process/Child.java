package dev.concurrencylab.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A child process, seen from its parent. Two daemon threads belong to it: one reads what it says,
 * waits for its end and tells the observer, the other reads its standard error. However a child
 * ends, both end with it.
 */
final class Child {

  /** How long a child may live on that has closed its output or was let go, in milliseconds. */
  private static final long GRACE_MILLIS = 500;

  /** How long to wait for what cannot be hurried: the kernel's end of a killed process. */
  private static final long KILLED_MILLIS = 5_000;

  private final Process process;
  private final ChildListener listener;
  private final MessageReader in;
  private final MessageWriter out;
  private final ErrorOutput errors;
  private final Thread reader;
  private final Thread errorReader;

  private ChildObserver observer;
  private ChildFailure failure;
  private boolean letGo;
  private boolean ended;
  private String lastWords;

  private Child(Process process, ChildListener listener) {
    this.process = process;
    this.listener = listener;
    this.in = new MessageReader(process.getInputStream());
    this.out = new MessageWriter(process.getOutputStream());
    this.errors = new ErrorOutput(pid(), process.getErrorStream());
    this.reader = thread("child-" + pid(), this::readToEnd);
    this.errorReader = thread("child-" + pid() + "-errors", errors);
  }

  private static Thread thread(String name, Runnable body) {
    return Thread.ofPlatform()
        .name(name)
        .daemon(true)
        .inheritInheritableThreadLocals(false)
        .unstarted(body);
  }

  /**
   * Starts a child.
   *
   * @throws IOException if the operating system does not start the process
   */
  static Child start(ProcessBuilder command, ChildListener listener) throws IOException {
    Process process = command.start();
    Child child = new Child(process, listener);
    listener.started(child.pid());
    try {
      child.errorReader.start();
      child.reader.start();
    } catch (OutOfMemoryError noMoreThreads) {
      process.destroyForcibly();
      listener.ended(child.pid());
      throw noMoreThreads;
    }
    return child;
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
  void dismiss() {
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
    process.destroyForcibly();
  }

  /** A child that was gone before was not let go: it died. */
  private synchronized void noteLetGo() {
    letGo |= process.isAlive();
  }

  /** Ends the child at once, because it failed. */
  void fail(ChildFailure why) {
    synchronized (this) {
      if (failure == null) {
        failure = why;
      }
    }
    process.destroyForcibly();
  }

  /**
   * Waits until nothing of the child is left; one that was let go and does not leave is killed. An
   * interrupt does not shorten this.
   */
  void awaitEnd() {
    if (!Joining.join(reader, GRACE_MILLIS)) {
      process.destroyForcibly();
      Joining.join(reader, KILLED_MILLIS);
    }
  }

  private void readToEnd() {
    try {
      for (Message message = in.read(); message != null; message = in.read()) {
        pass(message);
      }
    } catch (TruncatedException cut) {
      // The process ended, or else it will be found lingering.
    } catch (ProtocolException e) {
      fail(new ChildFailure(FailureReason.PROTOCOL, "broke the protocol: " + e.getMessage()));
    } catch (IOException | RuntimeException e) { // whatever it is, somebody waits for the end
      fail(new ChildFailure(FailureReason.PROTOCOL, "cannot be listened to: " + e));
    }
    int exitCode = awaitExit();
    Joining.join(errorReader, GRACE_MILLIS);
    finish(exitCode);
  }

  private void pass(Message message) throws ProtocolException {
    ChildObserver current;
    synchronized (this) {
      current = observer;
    }
    if (message instanceof Failure(String text)) {
      fail(new ChildFailure(FailureReason.WORKER, "failed: " + Printable.of(text)));
    } else if (current == null) {
      throw new ProtocolException("it spoke without being asked");
    } else {
      current.received(message);
    }
  }

  private int awaitExit() {
    try {
      if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        fail(new ChildFailure(FailureReason.DIED, "closed its output and lived on"));
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private void finish(int exitCode) {
    ChildFailure why;
    ChildObserver current;
    synchronized (this) {
      why = failure == null && !letGo ? ChildFailure.died(exitCode) : failure;
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

  private String describe(ChildFailure why) {
    String printed = errors.tail();
    return "worker process "
        + pid()
        + " "
        + why.text()
        + (printed.isEmpty() ? "" : "; it printed: " + printed);
  }
}
