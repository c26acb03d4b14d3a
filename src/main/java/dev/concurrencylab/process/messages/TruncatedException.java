package dev.concurrencylab.process.messages;

/**
 * Thrown when the stream has ended within a frame; most likely the process that wrote it has ended,
 * too.
 */
public final class TruncatedException extends ProtocolException {

  private static final long serialVersionUID = 1L;

  TruncatedException(int read, int expected) {
    super("its last message was cut off after " + read + " of " + expected + " bytes");
  }
}
