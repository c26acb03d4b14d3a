package dev.concurrencylab.http.events;

import java.util.function.Consumer;

/**
 * The connection to one client that follows an experiment. Every method may throw if it is gone.
 */
interface ClientConnection {

  /**
   * Writes without waiting.
   *
   * @param done gets null when the bytes have left this process, else why they did not
   */
  void write(byte[] bytes, Consumer<Throwable> done);

  /** Says that nothing follows. */
  void end();

  /** Closes at once, whatever has not been read. */
  void drop();

  /** Says what to do when the client has gone. */
  void onClose(Runnable closed);
}
