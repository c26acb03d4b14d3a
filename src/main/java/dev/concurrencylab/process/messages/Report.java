package dev.concurrencylab.process.messages;

import dev.concurrencylab.processors.SchedulerDelay;
import dev.concurrencylab.processors.SchedulerDelay.Known;
import dev.concurrencylab.trial.Progress;
import dev.concurrencylab.trial.WorkerRun;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * From child to parent: the worker has ended.
 *
 * @param value of its counter; of use only if each worker has a counter of its own
 */
public record Report(WorkerRun run, long value) implements Message {

  static final byte TYPE = 4;

  private static final long UNKNOWN_DELAY = -1;

  static Report read(DataInput in) throws IOException {
    long value = in.readLong();
    WorkerRun run =
        new WorkerRun(
            in.readLong(),
            in.readLong(),
            in.readLong(),
            Progress.of(readLongs(in), readLongs(in)),
            readDelay(in),
            readLongs(in));
    return new Report(run, value);
  }

  private static SchedulerDelay readDelay(DataInput in) throws IOException {
    long runDelayNanos = in.readLong();
    long outsideNanos = in.readLong();
    return runDelayNanos < 0 ? SchedulerDelay.UNKNOWN : new Known(runDelayNanos, outsideNanos);
  }

  private static long[] readLongs(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MessageReader.LONGEST / Long.BYTES) {
      throw new IllegalArgumentException("an array of length " + length);
    }
    long[] values = new long[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(value);
    out.writeLong(run.arrivedNanos());
    out.writeLong(run.startNanos());
    out.writeLong(run.endNanos());
    writeLongs(out, run.progress().times());
    writeLongs(out, run.progress().counts());
    out.writeLong(run.waiting() instanceof Known known ? known.runDelayNanos() : UNKNOWN_DELAY);
    out.writeLong(run.waiting() instanceof Known known ? known.outsideNanos() : 0);
    writeLongs(out, run.samples());
  }

  private static void writeLongs(DataOutput out, long[] values) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }
}
