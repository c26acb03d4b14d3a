package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.process.child.ParentConnection;

/** The main class of a fork, which runs trials until its parent closes the connection. */
public final class ForkMain {

  private ForkMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    ParentConnection parent = ParentConnection.open();
    try {
      new ForkWorker(parent).serve();
    } catch (Throwable e) { // errors too: the parent must be told
      parent.fail(e);
    }
  }
}
