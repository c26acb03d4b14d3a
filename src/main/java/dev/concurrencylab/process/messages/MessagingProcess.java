package dev.concurrencylab.process.messages;

import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.process.supervision.SupervisedProcess;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;

/** A JVM that runs classes of this service, and with which its parent exchanges messages. */
public abstract class MessagingProcess extends SupervisedProcess {

  /**
   * Limit in milliseconds to the life of one that is no longer needed: a cancel may wait for it.
   */
  protected static final long LEAVE_MILLIS = 100;

  private final MessageWriter out;

  protected MessagingProcess(Process process) {
    super(process, Level.WARNING);
    this.out = new MessageWriter(process.getOutputStream());
  }

  /** Sends a message. If the process has ended, only {@link #ended} tells of that. */
  public final void send(Message message) {
    try {
      out.write(message);
    } catch (IOException gone) {
      // The thread that supervises the process notices its end, and knows the reason.
    }
  }

  /**
   * Takes a message that is no {@link Failure}.
   *
   * @throws ProtocolException if it comes out of turn, for which the process is killed
   */
  protected abstract void received(Message message) throws ProtocolException;

  @Override
  protected final void read(InputStream output) throws IOException {
    MessageReader in = new MessageReader(output);
    try {
      for (Message message = in.read(); message != null; message = in.read()) {
        if (message instanceof Failure(String text)) {
          fail(new ProcessFailure(FailureReason.WORKER, "failed: " + PrintableText.escape(text)));
        } else {
          received(message);
        }
      }
    } catch (TruncatedException cut) {
      // The process has ended, or else it is killed for having closed its output.
    } catch (ProtocolException e) {
      failForProtocol(e.getMessage());
    }
  }

  /** Kills the process because of a message that it must not send. */
  protected final void failForProtocol(String what) {
    fail(new ProcessFailure(FailureReason.PROTOCOL, "broke the protocol: " + what));
  }
}
