package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.process.messages.Answer;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.MessagingProcess;
import dev.concurrencylab.process.messages.ProtocolException;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The process of a fork, which answers each task. */
final class ForkProcess extends MessagingProcess {

  private final ProcessListener listener;

  /** The answers; empty in place of one when the process has ended. */
  private final BlockingQueue<Optional<Answer>> answers = new LinkedBlockingQueue<>();

  private ForkProcess(Process process, ProcessListener listener) {
    super(process);
    this.listener = listener;
  }

  static ForkProcess start(ProcessBuilder command, ProcessListener listener) throws IOException {
    return start(command, "fork", listener, process -> new ForkProcess(process, listener));
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
  protected void received(Message message) throws ProtocolException {
    if (!(message instanceof Answer answer)) {
      throw new ProtocolException("a " + message.getClass().getSimpleName() + " out of turn");
    }
    answers.add(Optional.of(answer));
  }

  /** Kills the process because an answer makes no sense, and returns its failure. */
  TrialFailedException nonsense(String what) {
    failForProtocol(what);
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
