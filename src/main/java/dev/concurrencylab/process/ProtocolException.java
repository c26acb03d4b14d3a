package dev.concurrencylab.process;

import java.io.IOException;

/** The other side sent something that is not a frame of this protocol. */
class ProtocolException extends IOException {

  private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }

  ProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
