package dev.concurrencylab.process.child;

import dev.concurrencylab.process.messages.Message;
import java.io.IOException;

/** A child's connection to its parent. */
interface ParentLink {

  /** Sends at once. */
  void send(Message message) throws IOException;

  /** Waits for what the parent says next. */
  Message receive() throws InterruptedException;
}
