package dev.concurrencylab.process.messages;

import java.io.IOException;

/** The other side sent something that is not a frame of this protocol. */
public class ProtocolException extends IOException {

  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }

  public ProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
