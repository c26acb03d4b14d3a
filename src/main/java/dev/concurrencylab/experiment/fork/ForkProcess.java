package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.messages.Answer;
import dev.concurrencylab.process.messages.Failure;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.MessageReader;
import dev.concurrencylab.process.messages.MessageWriter;
import dev.concurrencylab.process.messages.ProtocolException;
import dev.concurrencylab.process.messages.Task;
import dev.concurrencylab.process.messages.TruncatedException;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.process.supervision.SupervisedProcess;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The process of a fork, which answers each task. */
final class ForkProcess extends SupervisedProcess {

  /** Limit to the time in which it leaves when it is no longer needed. */
  private static final long LEAVE_MILLIS = 100;

  private final ProcessListener listener;
  private final MessageWriter out;

  /** The answers; empty in place of one when the process has ended. */
  private final BlockingQueue<Optional<Answer>> answers = new LinkedBlockingQueue<>();

  private ForkProcess(Process process, ProcessListener listener) {
    super(process, Level.WARNING);
    this.listener = listener;
    this.out = new MessageWriter(process.getOutputStream());
  }

  static ForkProcess start(ProcessBuilder command, ProcessListener listener) throws IOException {
    return start(command, "fork", listener, process -> new ForkProcess(process, listener));
  }

  /** Sends a task. If the process has ended, only {@link #poll} tells of that. */
  void send(Task task) {
    try {
      out.write(task);
    } catch (IOException gone) {
      // The thread that supervises the process notices its end, and knows the reason.
    }
  }

  /**
   * Waits for an answer; returns null if none comes within the time.
   *
   * @throws TrialFailedException if the process has ended, with the reason
   */
  Answer poll(long millis) throws InterruptedException, TrialFailedException {
    Optional<Answer> answer = answers.poll(millis, TimeUnit.MILLISECONDS);
    if (answer == null) {
      return null;
    }
    return answer.orElseThrow(this::failed);
  }

  private TrialFailedException failed() {
    ProcessFailure why = failure();
    return why == null
        ? new TrialFailedException(Reason.STOPPED, "the service ended the fork")
        : new TrialFailedException(
            why.reason().ofTrial(), errors().appendTo("fork " + pid() + " " + why.text()));
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
      fail(broken(e.getMessage()));
    }
  }

  private void handle(Message message) throws ProtocolException {
    switch (message) {
      case Answer answer -> answers.add(Optional.of(answer));
      case Failure(String text) ->
          fail(new ProcessFailure(FailureReason.WORKER, "failed: " + PrintableText.escape(text)));
      default ->
          throw new ProtocolException("a " + message.getClass().getSimpleName() + " out of turn");
    }
  }

  private static ProcessFailure broken(String what) {
    return new ProcessFailure(FailureReason.PROTOCOL, "broke the protocol: " + what);
  }

  /** Kills the process because an answer makes no sense, and returns its failure. */
  TrialFailedException nonsense(String what) {
    fail(broken(what));
    awaitEnd(KILLED_MILLIS);
    return failed();
  }

  @Override
  protected void ended() {
    ProcessFailure reason = failure();
    if (reason != null) {
      listener.failed(reason.reason());
    }
    answers.add(Optional.empty());
  }

  /** Kills the process, whose end is wanted, and waits until nothing of it is left. */
  void end() {
    kill();
    awaitEnd(KILLED_MILLIS);
  }

  /** Lets the process leave, or kills it if it does not, and waits until nothing of it is left. */
  void leave() {
    release();
    closeInput();
    if (!awaitEnd(LEAVE_MILLIS)) {
      end();
    }
  }
}
