package dev.concurrencylab.counter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The superclasses of a counter, which put padding in front of its word. HotSpot lays out the
 * fields of a superclass before those of its subclass, but may reorder the fields of one class;
 * therefore the layout is a chain: {@link Left}, {@link Word}, {@link PaddedCounter}.
 */
final class Padding {

  private Padding() {}

  /** Two cache lines of padding, because x86 prefetches adjacent lines in pairs. */
  abstract static class Left {
    long l00, l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15;
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
