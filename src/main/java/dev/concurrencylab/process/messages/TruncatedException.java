package dev.concurrencylab.process.messages;

/** Thrown when a stream ends within a frame, most likely because its writer has ended. */
public final class TruncatedException extends ProtocolException {

  private static final long serialVersionUID = 1L;

  TruncatedException(int read, int expected) {
    super("its last message was cut off after " + read + " of " + expected + " bytes");
  }
}
