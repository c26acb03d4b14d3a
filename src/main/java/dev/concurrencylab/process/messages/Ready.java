package dev.concurrencylab.process.messages;

import java.io.DataOutput;

/** From child to parent: the page is mapped, and the worker is at the gate. */
public record Ready() implements Message {

  static final byte TYPE = 2;

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public void write(DataOutput out) {
    // There is nothing besides the type.
  }
}
