package dev.concurrencylab.process.messages;

/** The stream ended within a frame: most likely its sender did, too. */
public final class TruncatedException extends ProtocolException {

  private static final long serialVersionUID = 1L;

  TruncatedException(int read, int expected) {
    super("its last message was cut off after " + read + " of " + expected + " bytes");
  }
}
