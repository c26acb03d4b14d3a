package dev.concurrencylab.process.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A process that the service has started, from its start to its end, whatever program it runs.
 *
 * <p>It has three daemon threads. The first one starts it, waits for its exit and reports its end;
 * the second one reads its standard output as the subclass says; the third one reads its standard
 * error. All three end with the process. Invariants:
 *
 * <ul>
 *   <li>The thread that starts the process lives longer than the process. To Linux this thread, and
 *       not the JVM, is the parent: when it ends, the kernel kills a process that asked for that
 *       ({@link ParentDeathSignal}).
 *   <li>The end is reported once, after the exit and after the last output. Descendants may keep an
 *       inherited output open; therefore reading is waited for {@value #CLOSED_MILLIS} ms at most,
 *       and no thread that reads can be the one that reports.
 *   <li>A process that closes its standard output is killed if it does not exit within {@value
 *       #CLOSED_MILLIS} ms: it can report nothing more.
 *   <li>Killing leaves the streams open, which {@code Process.destroyForcibly} closes: the reader
 *       has to find the end of what the process wrote, not an error of our own.
 *   <li>The first failure counts. After {@link #release} none does, because the end is wanted. A
 *       process that has exited before cannot be released: it died.
 *   <li>Whether the process lives is asked of the operating system ({@code ProcessHandle}). {@code
 *       Process} learns of the exit from a thread of its own, a little later.
 * </ul>
 *
 * <p>Rejected: one thread that starts all processes, because an error that ends it would kill all
 * of them; {@code Process.onExit}, because it would report the end on a thread of the common pool
 * and block that while the output is read.
 */
public abstract class SupervisedProcess {

  /** Limit to the wait for a process that was killed; nothing can hasten the kernel. */
  protected static final long KILLED_MILLIS = 5_000;

  private static final long CLOSED_MILLIS = 500;

  /** The service's configuration: no process that it starts needs it, and some of it is secret. */
  private static final String CONFIGURATION = "LAB_";

  private final Process process;
  private final ErrorOutput errors;
  private final Thread starter = Thread.currentThread();

  /** Guarded by this, as the next; null if the process has not failed. */
  private ProcessFailure failure;

  private boolean released;

  /** Supervises a process that the calling thread has started. */
  protected SupervisedProcess(Process process, Level level) {
    this.process = process;
    this.errors = new ErrorOutput(process.pid(), process.getErrorStream(), level);
  }

  /** Reads the standard output until it ends; the process is killed if this throws anything. */
  protected abstract void read(InputStream output) throws IOException;

  /** Called once, after the end of the process, and after {@link #read} unless that hangs. */
  protected abstract void ended();

  /**
   * Starts a process that does not outlive the service and does not know its configuration.
   *
   * @param kind how the names of the threads begin
   * @throws IOException if the operating system gives no process, or no thread to supervise it
   */
  public static <T extends SupervisedProcess> T start(
      ProcessBuilder command,
      String kind,
      ProcessListener listener,
      Function<Process, T> constructor)
      throws IOException {
    command.command().addAll(0, ParentDeathSignal.commandPrefix());
    command.command().addAll(0, IgnoredSignals.prefix());
    command.environment().keySet().removeIf(name -> name.startsWith(CONFIGURATION));
    CompletableFuture<T> started = new CompletableFuture<>();
    try {
      thread(kind + "-starting", () -> supervise(command, kind, listener, constructor, started))
          .start();
      return started.join();
    } catch (CompletionException | OutOfMemoryError e) { // the latter: no thread
      Throwable cause = e instanceof CompletionException ? e.getCause() : e;
      throw new IOException(cause.getMessage(), cause);
    }
  }

  private static <T extends SupervisedProcess> void supervise(
      ProcessBuilder command,
      String kind,
      ProcessListener listener,
      Function<Process, T> constructor,
      CompletableFuture<T> started) {
    Process process = null;
    T supervised;
    List<Thread> readers;
    try {
      process = command.start();
      supervised = constructor.apply(process);
      readers = startReaders(supervised, kind + "-" + process.pid());
    } catch (Throwable e) { // errors too: the caller waits
      if (process != null) {
        process.destroyForcibly().onExit().join();
      }
      started.completeExceptionally(e);
      return;
    }
    listener.started(process.pid());
    started.complete(supervised);
    awaitExit(process);
    readers.forEach(reader -> join(reader, CLOSED_MILLIS));
    listener.ended(process.pid());
    supervised.ended();
  }

  private static List<Thread> startReaders(SupervisedProcess of, String name) {
    Thread.currentThread().setName(name);
    List<Thread> readers =
        List.of(thread(name + "-output", of::readOutput), thread(name + "-errors", of.errors));
    readers.forEach(Thread::start);
    return readers;
  }

  private static Thread thread(String name, Runnable body) {
    return Thread.ofPlatform()
        .name(name)
        .daemon(true)
        .inheritInheritableThreadLocals(false)
        .unstarted(body);
  }

  private void readOutput() {
    try {
      read(process.getInputStream());
    } catch (Throwable e) { // errors too: a trial waits for the end
      fail(new ProcessFailure(FailureReason.PROTOCOL, "cannot be read from: " + e));
    }
    try {
      if (!process.waitFor(CLOSED_MILLIS, TimeUnit.MILLISECONDS)) {
        fail(new ProcessFailure(FailureReason.DIED, "closed its output and lived on"));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private static void awaitExit(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  public final long pid() {
    return process.pid();
  }

  public final void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // The process has ended, which closes it too.
    }
  }

  public final ErrorOutput errors() {
    return errors;
  }

  protected final boolean isAlive() {
    return process.toHandle().isAlive();
  }

  /** Returns whether the process lives, has not failed and is not released. */
  public final synchronized boolean usable() {
    return !released && failure == null && isAlive();
  }

  /** Makes the end of the process a wanted one, unless it has come already. */
  public final synchronized void release() {
    released |= isAlive();
  }

  /** Kills the process because it failed. */
  public final void fail(ProcessFailure reason) {
    synchronized (this) {
      if (failure == null && !released) {
        failure = reason;
      }
    }
    process.toHandle().destroyForcibly();
  }

  /** Kills the process, whose end is wanted. */
  public final void kill() {
    release();
    process.toHandle().destroyForcibly();
  }

  /**
   * Waits until the end of the process was reported, and returns whether it was. An interrupt does
   * not shorten the wait; it is kept. With 0 or less there is no wait.
   */
  public final boolean awaitEnd(long millis) {
    return join(starter, millis);
  }

  /** Returns why the process has ended; null if its end was wanted. */
  protected final synchronized ProcessFailure failure() {
    return failure == null && !released ? ProcessFailure.died(exitCode()) : failure;
  }

  /** Returns the exit code of the process, which has ended. */
  public final int exitCode() {
    return process.exitValue();
  }

  private static boolean join(Thread thread, long millis) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && thread.isAlive(); ) {
      try {
        thread.join(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
