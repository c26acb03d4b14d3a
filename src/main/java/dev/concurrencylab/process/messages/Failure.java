package dev.concurrencylab.process.messages;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * From child to parent: the worker cannot go on, and the child ends.
 *
 * @param text the reason, cut after {@value #LONGEST} characters
 */
public record Failure(String text) implements Message {

  static final byte TYPE = 5;
  private static final int LONGEST = 2_000;

  public Failure {
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  static Failure read(DataInput in) throws IOException {
    return new Failure(in.readUTF());
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(text);
  }
}
