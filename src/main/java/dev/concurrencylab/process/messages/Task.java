package dev.concurrencylab.process.messages;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * From parent to a fork: do this next.
 *
 * @param values by their names, of the types that {@link Values} knows
 */
public record Task(Kind kind, Map<String, ?> values) implements Message {

  static final byte TYPE = 6;

  /** The kinds of tasks; each but the first gets an {@link Answer}. */
  public enum Kind {
    /** Prepare for an experiment with these fields of its spec. */
    OPEN,
    /** Warm the loops of a strategy. */
    WARM,
    /** Choose the number of iterations of a cell. */
    CHOOSE,
    /** Run a trial. */
    RUN
  }

  static Task read(DataInput in) throws IOException {
    return new Task(Kind.valueOf(in.readUTF()), Values.read(in));
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(kind.name());
    Values.write(values, out);
  }
}
