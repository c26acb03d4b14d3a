package dev.concurrencylab.process.parent;

import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.ProtocolException;

/**
 * The user of a child for the time of one trial. Its methods are called from threads of the child.
 */
interface ChildObserver {

  /**
   * Handles a message.
   *
   * @throws ProtocolException if the child should not have sent it; then the child fails
   */
  void received(Message message) throws ProtocolException;

  /**
   * Handles the end of the child. Called once, when nothing of the child is left; called at once
   * for a child that has ended before.
   *
   * @param failure the reason, in full sentences for the user; null if the end was wanted
   */
  void ended(String failure);
}
