package dev.concurrencylab.process.messages;

/** From child to parent: the page is mapped, and the worker is at the gate. */
public record Ready() implements Message {

  static final byte TYPE = 2;

  @Override
  public byte type() {
    return TYPE;
  }
}
