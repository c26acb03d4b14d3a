package dev.concurrencylab.processors;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads Linux' account of how long the calling thread waited for a processor ({@code
 * /proc/thread-self/schedstat}, nanoseconds). Elsewhere, and for virtual threads, which have no
 * account of their own, it is unknown.
 *
 * <p>The file is opened before the gate and read right before the common start and after the last
 * operation, outside the measured time; a reading takes some µs. The common start lies between the
 * readings. It takes 20 ms if a processor is taken away just then, which does not affect the trial.
 */
public final class SchedulerClock implements AutoCloseable {

  private static final long LONG_START_NANOS = 250_000;
  private static final int LONGEST_FILE = 128;

  /** One for all virtual threads: 100,000 buffers kept the garbage collector busy for seconds. */
  private static final SchedulerClock OF_VIRTUAL_THREADS = new SchedulerClock(null, 0);

  private final RandomAccessFile schedstat;
  private final byte[] buffer;
  private long begunNanos;
  private long delayBefore;

  private SchedulerClock(RandomAccessFile schedstat, int longest) {
    this.schedstat = schedstat;
    this.buffer = new byte[longest];
  }

  /** Opens the calling thread's account. */
  public static SchedulerClock open() {
    return open("/proc/thread-self/schedstat");
  }

  /** Opens the account of the calling thread that such a file has. */
  static SchedulerClock open(String file) {
    return Thread.currentThread().isVirtual()
        ? OF_VIRTUAL_THREADS
        : new SchedulerClock(openOrNull(file), LONGEST_FILE);
  }

  private static RandomAccessFile openOrNull(String file) {
    try {
      return new RandomAccessFile(file, "r");
    } catch (IOException notLinuxOrNotAllowed) {
      return null; // unknown, as end() says
    }
  }

  /** Takes the first reading. */
  public void begin() {
    if (schedstat != null) {
      begunNanos = System.nanoTime();
      delayBefore = runDelayNanos();
    }
  }

  /**
   * Takes the first reading anew if the common start has taken so long that it was disturbed. The
   * worker is then some µs later, which no longer matters. An undisturbed start takes 40 to 150 µs,
   * and nothing may come between it and the first operation.
   */
  public void renewAfterLongStart() {
    if (schedstat != null && System.nanoTime() - begunNanos > LONG_START_NANOS) {
      begin();
    }
  }

  /**
   * Takes the second reading and returns the delay since the first; the arguments are the start and
   * the end of the measured time, by {@link System#nanoTime}.
   */
  public SchedulerDelay end(long startNanos, long endNanos) {
    if (schedstat == null) {
      return SchedulerDelay.UNKNOWN;
    }
    long delayAfter = runDelayNanos();
    long between = System.nanoTime() - begunNanos;
    return delayBefore < 0 || delayAfter < delayBefore
        ? SchedulerDelay.UNKNOWN
        : new SchedulerDelay.Known(delayAfter - delayBefore, between - (endNanos - startNanos));
  }

  /** Returns the reading; -1, without another object on this path, if there is none. */
  private long runDelayNanos() {
    try {
      schedstat.seek(0);
      int length = schedstat.read(buffer);
      String text = new String(buffer, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
      String[] fields = text.split(" ");
      return fields.length < 2 ? -1 : Long.parseLong(fields[1]);
    } catch (IOException unreadable) {
      return -1; // unknown, as end() says
    }
  }

  @Override
  public void close() {
    try {
      if (schedstat != null) {
        schedstat.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a file under /proc", e);
    }
  }
}
