package dev.concurrencylab.process.parent;

import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.ProtocolException;

/** Whoever is in charge of a child for a while; called from the child's reader thread. */
interface ChildObserver {

  /**
   * The child said something.
   *
   * @throws ProtocolException if it should not have; the child fails
   */
  void received(Message message) throws ProtocolException;

  /**
   * The child is gone, and nothing of it is left. Called once, and at once if it was gone before
   * anybody observed it.
   *
   * @param failure the reason, in full sentences for the user; null if its parent let it go
   */
  void ended(String failure);
}
