package dev.concurrencylab.counter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One page of memory that several processes have mapped. Its words stand 256 bytes apart, so that
 * no two share a pair of cache lines. A fresh page is all zeros.
 *
 * <p>Access goes through a view of a {@link ByteBuffer}: of the ways to reach mapped memory it is
 * the one that starts fastest in a fresh JVM.
 */
public final class SharedPage implements StopSignal {

  /** Size of the page in bytes. */
  public static final int BYTES = 4_096;

  /** What stands in the page, in the order of its words. */
  public enum Word {
    /** Not 0 once everybody is to leave: set by the parent, polled by whoever waits or loops. */
    STOP,
    /** How many workers stand at the gate. */
    ARRIVED,
    /** Whose turn it is in the gate's handshake. */
    TURN,
    /** 0, or the process id of the lock's holder. */
    LOCK,
    /** The counted value. */
    VALUE;

    private final int offset = 256 * ordinal() + 256;
  }

  static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer buffer;

  /**
   * Wraps mapped memory.
   *
   * @param buffer a direct buffer of at least {@link #BYTES} bytes, whose address is a multiple of
   *     8
   */
  public SharedPage(ByteBuffer buffer) {
    if (buffer.capacity() < BYTES) {
      throw new IllegalArgumentException("page of " + buffer.capacity() + " bytes, not " + BYTES);
    }
    this.buffer = buffer;
  }

  /** Returns the word as the latest store left it. */
  public long get(Word word) {
    return (long) LONGS.getVolatile(buffer, word.offset);
  }

  /** Stores the word, visible to all processes at once. */
  public void set(Word word, long value) {
    LONGS.setVolatile(buffer, word.offset, value);
  }

  /** Stores the word, after everything that this thread has stored before; cheaper than set. */
  void release(Word word, long value) {
    LONGS.setRelease(buffer, word.offset, value);
  }

  /** Adds to the word undivided and returns what it was before. */
  public long getAndAdd(Word word, long delta) {
    return (long) LONGS.getAndAdd(buffer, word.offset, delta);
  }

  /** Stores {@code next} if the word is {@code expected}; returns whether it was. */
  public boolean compareAndSet(Word word, long expected, long next) {
    return LONGS.compareAndSet(buffer, word.offset, expected, next);
  }

  @Override
  public boolean requested() {
    return get(Word.STOP) != 0;
  }

  /** Returns the memory, for loops that keep it in a local variable. */
  ByteBuffer buffer() {
    return buffer;
  }

  /** Returns where the counted value stands in {@link #buffer()}. */
  static int valueOffset() {
    return Word.VALUE.offset;
  }
}
