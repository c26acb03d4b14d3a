package dev.concurrencylab.process.messages;

/** From parent to child: all workers are at the gate, start. */
public record Go() implements Message {

  static final byte TYPE = 3;

  @Override
  public byte type() {
    return TYPE;
  }
}
