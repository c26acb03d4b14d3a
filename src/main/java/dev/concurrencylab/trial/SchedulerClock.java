package dev.concurrencylab.trial;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads Linux' account of the calling thread: how long it waited for a processor ({@code
 * /proc/thread-self/schedstat}, nanoseconds) and how often one was taken from it ({@code status}).
 * Elsewhere, and for virtual threads, which have no account of their own, everything is unknown.
 *
 * <p>The files are opened before the gate and read right before the first and after the last
 * operation, outside the measured time: about 10 µs a reading.
 */
public final class SchedulerClock implements AutoCloseable {

  private static final int LONGEST_FILE = 4_096;
  private static final String SWITCHES = "nonvoluntary_ctxt_switches:";

  /** One for all virtual threads: 100,000 buffers kept the garbage collector busy for seconds. */
  private static final SchedulerClock OF_VIRTUAL_THREADS = new SchedulerClock(null, null, 0);

  private final RandomAccessFile schedstat;
  private final RandomAccessFile status;
  private final byte[] buffer;

  private SchedulerClock(RandomAccessFile schedstat, RandomAccessFile status, int longest) {
    this.schedstat = schedstat;
    this.status = status;
    this.buffer = new byte[longest];
  }

  /** Opens the calling thread's account. */
  public static SchedulerClock open() {
    if (Thread.currentThread().isVirtual()) {
      return OF_VIRTUAL_THREADS;
    }
    return new SchedulerClock(
        openOrNull("/proc/thread-self/schedstat"),
        openOrNull("/proc/thread-self/status"),
        LONGEST_FILE);
  }

  private static RandomAccessFile openOrNull(String path) {
    try {
      return new RandomAccessFile(path, "r");
    } catch (IOException notLinuxOrNotAllowed) {
      return null; // unknown is a value of its own: SchedulerDelay.UNKNOWN
    }
  }

  /** Returns the account as it stands. */
  public SchedulerDelay read() {
    boolean nothingToRead = schedstat == null && status == null;
    return nothingToRead ? SchedulerDelay.UNKNOWN : new SchedulerDelay(runDelay(), switches());
  }

  private long runDelay() {
    String[] fields = text(schedstat).split(" ");
    return fields.length < 2 ? -1 : Long.parseLong(fields[1]);
  }

  private long switches() {
    String text = text(status);
    int at = text.lastIndexOf(SWITCHES);
    return at < 0 ? -1 : Long.parseLong(text.substring(at + SWITCHES.length()).trim());
  }

  private String text(RandomAccessFile file) {
    if (file == null) {
      return "";
    }
    try {
      file.seek(0);
      int length = file.read(buffer);
      return new String(buffer, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return ""; // as above: unknown
    }
  }

  @Override
  public void close() {
    close(schedstat);
    close(status);
  }

  private static void close(RandomAccessFile file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a file under /proc", e);
    }
  }
}
