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
 * A gate that the parent opens when all children have arrived. Only then do children with a
 * processor each begin the handshake, since JVMs that are still starting need the processors.
 */
final class ChildGate implements Gate {

  private final ParentConnection parent;

  /** Null if the workers start as soon as the parent opens the gate. */
  private final Handshake handshake;

  ChildGate(ParentConnection parent, Handshake handshake) {
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
      throw new IllegalStateException("expected Go, received " + message);
    }
  }
}
