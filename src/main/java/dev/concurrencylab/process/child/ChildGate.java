package dev.concurrencylab.process.child;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.process.messages.Go;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.Ready;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Handshake;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A gate that the parent opens once all children stand at it. Children that have a processor each
 * then do the handshake; they do not spin before, since starting JVMs need the processors.
 */
final class ChildGate implements Gate {

  private final ParentLink parent;
  private final Handshake handshake;

  /**
   * Creates a worker's gate.
   *
   * @param parent who opens it
   * @param handshake how the workers start then; null to start when it is opened
   */
  ChildGate(ParentLink parent, Handshake handshake) {
    this.parent = parent;
    this.handshake = handshake;
  }

  @Override
  public void assemble(int worker, StopSignal stop) throws InterruptedException {
    try {
      parent.send(new Ready());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (handshake != null) {
      awaitGo();
      handshake.assemble(worker, stop);
    }
  }

  @Override
  public void start(int worker, StopSignal stop) throws InterruptedException {
    if (handshake != null) {
      handshake.start(worker, stop);
    } else {
      awaitGo();
    }
  }

  private void awaitGo() throws InterruptedException {
    Message message = parent.receive();
    if (!(message instanceof Go)) {
      throw new IllegalStateException("at the gate, and the parent says " + message);
    }
  }
}
