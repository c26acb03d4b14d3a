package dev.concurrencylab.counter.shared;

import dev.concurrencylab.counter.StopSignal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A page of memory that several processes have mapped. Its words are 256 bytes apart, so that no
 * two of them share a pair of cache lines. A new page is all zeros.
 *
 * <p>Access goes through a view of a {@link ByteBuffer}: of all ways to access mapped memory it
 * starts fastest in a new JVM.
 */
public final class SharedPage implements StopSignal {

  /** Size of the page in bytes. */
  public static final int BYTES = 4_096;

  public enum Word {
    /** Not 0 when all workers are to leave. The parent sets it; waiting or looping workers poll. */
    STOP,
    /** How many workers have arrived at the gate. */
    ARRIVED,
    /** Whose turn it is in the handshake of the gate. */
    TURN,
    /** The process id of the owner of the lock; 0 if there is none. */
    LOCK,
    /** The counted value. */
    VALUE;

    /** In bytes. */
    final int offset = 256 * ordinal() + 256;
  }

  static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer buffer;

  /** Wraps a direct buffer of at least {@link #BYTES} bytes, whose address is a multiple of 8. */
  public SharedPage(ByteBuffer buffer) {
    if (buffer.capacity() < BYTES) {
      throw new IllegalArgumentException("page of " + buffer.capacity() + " bytes, not " + BYTES);
    }
    this.buffer = buffer;
  }

  /** Returns the latest value of the word. */
  public long get(Word word) {
    return (long) LONGS.getVolatile(buffer, word.offset);
  }

  /** Stores a value, which all processes see at once. */
  public void set(Word word, long value) {
    LONGS.setVolatile(buffer, word.offset, value);
  }

  /** Stores a value after all earlier stores of this thread; cheaper than {@link #set}. */
  void release(Word word, long value) {
    LONGS.setRelease(buffer, word.offset, value);
  }

  public long getAndAdd(Word word, long delta) {
    return (long) LONGS.getAndAdd(buffer, word.offset, delta);
  }

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
}
