package dev.concurrencylab.counter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;

/**
 * The superclasses of a counter, which put padding in front of its word, and padding around locks.
 * HotSpot lays out the fields of a superclass before those of its subclass, but may reorder the
 * fields of one class; therefore the layout is a chain: {@link Left}, {@link Word}, {@link
 * PaddedCounter}.
 */
final class Padding {

  private Padding() {}

  /** Two cache lines of padding, because x86 prefetches adjacent lines in pairs. */
  abstract static class Left {
    long l00, l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15;
  }

  /**
   * An object with 128 bytes of unused memory allocated on each side, so that it shares no cache
   * line with other data. The arrays stay reachable, so that a collection that moves the object
   * moves them with it.
   */
  static final class Around<T> {
    final long[] before = new long[16];
    final T object;
    final long[] after;

    Around(Supplier<T> objects) {
      object = objects.get();
      after = new long[16];
    }
  }

  /** The counted word, which each kind of synchronization accesses in its own mode. */
  abstract static class Word extends Left {
    static final VarHandle VALUE = valueHandle();

    long value;

    private static VarHandle valueHandle() {
      try {
        return MethodHandles.lookup().findVarHandle(Word.class, "value", long.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }
}
