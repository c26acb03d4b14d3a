package dev.concurrencylab.counter.general;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The words of many counters, 128 bytes apart and from the ends of their array: x86 prefetches
 * adjacent cache lines in pairs, and so no two counters share such a pair. 100,000 counters take
 * 12.8 MB.
 */
public final class PaddedWords {

  /** For loops that keep their values elsewhere. */
  static final PaddedWords NONE = new PaddedWords(0);

  static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int SHIFT = 4;

  final long[] words;

  PaddedWords(int counters) {
    words = new long[counters + 2 << SHIFT];
  }

  /** Returns where the word of a counter is, in {@link #words}. */
  static int place(int counter) {
    return counter + 1 << SHIFT;
  }

  /** Returns the value of a counter in such words. */
  static long value(long[] words, int counter) {
    return (long) WORDS.getVolatile(words, place(counter));
  }
}
