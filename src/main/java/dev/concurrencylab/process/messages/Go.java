package dev.concurrencylab.process.messages;

import java.io.DataOutput;

/** Parent to child: all workers stand at the gate, start. */
public record Go() implements Message {

  static final byte TYPE = 3;

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public void write(DataOutput out) {
    // Nothing but the type.
  }
}
