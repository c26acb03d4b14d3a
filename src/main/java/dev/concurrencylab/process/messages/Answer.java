package dev.concurrencylab.process.messages;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * From a fork to its parent: the last {@link Task} is done.
 *
 * @param values by their names, of the types that {@link Values} knows; empty if there are none
 */
public record Answer(Map<String, ?> values) implements Message {

  static final byte TYPE = 7;

  static Answer read(DataInput in) throws IOException {
    return new Answer(Values.read(in));
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Values.write(values, out);
  }
}
