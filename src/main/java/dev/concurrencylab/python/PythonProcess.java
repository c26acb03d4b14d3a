package dev.concurrencylab.python;

import dev.concurrencylab.process.supervision.BoundedLines;
import dev.concurrencylab.process.supervision.Descendants;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.process.supervision.ParentDeathSignal;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.process.supervision.ThreadJoin;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs one of our scripts, seen from its parent. Three daemon threads belong to it:
 * one starts it and waits for its end, as {@link ParentDeathSignal} demands, the others read what
 * it says and what it complains of.
 */
final class PythonProcess {

  /** Begins each line that our scripts say; interpreters and libraries print what they like. */
  static final String PREFIX = "lab: ";

  /** How long a process may live on that has closed its output, or its output after it. */
  private static final long CLOSED_MILLIS = 500;

  /** How long a process may take to note that its children are dead: nobody else buries them. */
  private static final long BURIAL_MILLIS = 50;

  /** How long to wait for what cannot be hurried: the kernel's end of a killed process. */
  private static final long KILLED_MILLIS = 5_000;

  private final Process process;
  private final ProcessListener listener;
  private final PythonObserver observer;
  private final ErrorOutput printed;
  private final Descendants descendants;
  private final Thread life = Thread.currentThread();
  private final Thread voice;
  private final Thread complaints;

  private PythonProcess(
      Process process, Level level, ProcessListener listener, PythonObserver observer) {
    this.process = process;
    this.listener = listener;
    this.observer = observer;
    this.printed = new ErrorOutput(process.pid(), process.getErrorStream(), level);
    this.descendants = new Descendants(process.toHandle());
    this.voice = ParentDeathSignal.thread("python-" + process.pid() + "-output", this::listen);
    this.complaints = ParentDeathSignal.thread("python-" + process.pid() + "-errors", printed);
  }

  /**
   * Starts a process.
   *
   * @param level how much what it prints matters to readers of the log
   * @throws IOException if the operating system does not start the process
   */
  static PythonProcess start(
      ProcessBuilder command, Level level, ProcessListener listener, PythonObserver observer)
      throws IOException {
    CompletableFuture<PythonProcess> started = new CompletableFuture<>();
    ParentDeathSignal.thread(
            "python-starting", () -> live(command, level, listener, observer, started))
        .start();
    try {
      return started.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static void live(
      ProcessBuilder command,
      Level level,
      ProcessListener listener,
      PythonObserver observer,
      CompletableFuture<PythonProcess> started) {
    PythonProcess python;
    try {
      python = new PythonProcess(command.start(), level, listener, observer);
    } catch (Throwable e) { // errors too: somebody waits for the process
      started.completeExceptionally(e);
      return;
    }
    Thread.currentThread().setName("python-" + python.process.pid());
    listener.started(python.process.pid());
    python.startReaders();
    started.complete(python);
    python.awaitEnd();
  }

  private void startReaders() {
    try {
      voice.start();
      complaints.start();
    } catch (OutOfMemoryError noMoreThreads) {
      printed.add("(killed: the service has no thread that would listen to it)");
      kill();
    }
  }

  private void listen() {
    try (BoundedLines lines = new BoundedLines(process.getInputStream())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.startsWith(PREFIX)) {
          observer.said(line.substring(PREFIX.length()));
        } else {
          printed.add(line);
        }
      }
    }
    try {
      if (!process.waitFor(CLOSED_MILLIS, TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
    ThreadJoin.join(voice, CLOSED_MILLIS);
    ThreadJoin.join(complaints, CLOSED_MILLIS);
    observer.ended();
    listener.ended(process.pid());
  }

  /** Sends a line. Should the process be gone, its observer hears of that, not the caller. */
  void send(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException gone) {
      // The observer has heard or will hear of it.
    }
  }

  /** Says that nothing more is sent. */
  void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // Then it needs no telling.
    }
  }

  /** Remembers whom the process has started so far, so that they end with it. */
  void noteDescendants() {
    descendants.note();
  }

  /** Waits for the end of the process, and returns whether it has come. */
  boolean awaitEnd(long millis) {
    return ThreadJoin.join(life, millis);
  }

  /**
   * Ends the process and all that it has started, at once, and waits until nothing is left. An
   * interrupt does not shorten this.
   */
  void end() {
    if (process.isAlive()) {
      printed.ignoreRest();
      descendants.note();
    }
    if (descendants.kill()) {
      ThreadJoin.join(life, BURIAL_MILLIS);
    }
    if (process.isAlive()) {
      descendants.note();
    }
    kill();
    descendants.kill();
    ThreadJoin.join(life, KILLED_MILLIS);
    descendants.await(KILLED_MILLIS);
  }

  /**
   * Leaves the streams open, which {@code Process.destroyForcibly} closes: the readers are to find
   * the end of what the process said, not an error of ours.
   */
  private void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Returns the exit code of a process that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** Returns the last lines that were not said by our scripts; empty if there were none. */
  String printed() {
    return printed.tail();
  }
}
