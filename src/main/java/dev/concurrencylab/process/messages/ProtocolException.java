package dev.concurrencylab.process.messages;

import java.io.IOException;

/** Thrown when the other side has sent something that is no frame of the protocol. */
public class ProtocolException extends IOException {

  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }

  public ProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
