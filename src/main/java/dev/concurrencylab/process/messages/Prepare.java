package dev.concurrencylab.process.messages;

import dev.concurrencylab.trial.Assignment;
import dev.concurrencylab.trial.Pause;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * From parent to child: become a worker of a trial, and come to the gate.
 *
 * @param page path of the file to map, {@link dev.concurrencylab.counter.shared.SharedPage#BYTES}
 *     long
 * @param counter the placement and the class of the counter
 * @param assignment the worker's part of the work
 * @param worker the worker's index, counted from 0
 * @param workers how many workers there are
 * @param handshake whether the workers start from a handshake; otherwise {@link Go} starts them
 */
public record Prepare(
    String page,
    CounterPlacement counter,
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
        new CounterPlacement(in.readUTF(), in.readBoolean()),
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
