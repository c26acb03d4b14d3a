package dev.concurrencylab.process.messages;

import dev.concurrencylab.trial.Assignment;
import dev.concurrencylab.trial.Pause;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Parent to child: become one of a trial's workers, and come to the gate.
 *
 * @param page path of the file to map, {@link dev.concurrencylab.counter.SharedPage#BYTES} long
 * @param counter what the worker counts with
 * @param assignment its part
 * @param worker its index, counted from 0
 * @param workers how many there are
 * @param handshake whether they start from a handshake; otherwise {@link Go} is the start
 */
public record Prepare(
    String page,
    CounterClass counter,
    Assignment assignment,
    int worker,
    int workers,
    boolean handshake)
    implements Message {

  static final byte TYPE = 1;

  public Prepare {
    if (worker < 0 || worker >= workers) {
      throw new IllegalArgumentException("worker " + worker + " of " + workers);
    }
  }

  static Prepare read(DataInput in) throws IOException {
    return new Prepare(
        in.readUTF(),
        new CounterClass(in.readUTF(), in.readBoolean()),
        new Assignment(
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readInt(),
            in.readLong(),
            new Pause(in.readLong(), in.readLong())),
        in.readInt(),
        in.readInt(),
        in.readBoolean());
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(page);
    out.writeUTF(counter.className());
    out.writeBoolean(counter.shared());
    out.writeLong(assignment.first());
    out.writeLong(assignment.second());
    out.writeLong(assignment.operations());
    out.writeInt(assignment.meanStride());
    out.writeLong(assignment.seed());
    out.writeLong(assignment.pause().every());
    out.writeLong(assignment.pause().nanos());
    out.writeInt(worker);
    out.writeInt(workers);
    out.writeBoolean(handshake);
  }
}
