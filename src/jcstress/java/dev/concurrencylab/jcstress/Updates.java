package dev.concurrencylab.jcstress;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.interpreter.InterpreterVariant;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The actions of every test: two actors make one update each, and the arbiter reads which of them
 * the value still holds. They add 2³² and 1, so that it tells them apart.
 */
final class Updates {

  /** The shortest: a GIL is to change hands within an update of a few instructions. */
  private static final long SWITCH_INTERVAL_NANOS = 1;

  private static final long FIRST = 1L << 32;
  private static final long SECOND = 1;

  private Updates() {}

  static void first(Counter counter) {
    update(counter, FIRST);
  }

  static void second(Counter counter) {
    update(counter, SECOND);
  }

  /** Does what a worker of one operation does; entering takes the lock where there is a GIL. */
  private static void update(Counter counter, long delta) {
    counter.enter();
    counter.add(delta, delta, 1, StopSignal.NEVER);
    counter.leave();
  }

  static void count(Counter counter, II_Result survived) {
    long value = counter.value();
    survived.r1 = (int) (value >>> 32);
    survived.r2 = (int) value;
  }

  /** Returns an interpreter that executes {@code x += 1}. */
  static Counter additions(InterpreterVariant dialect) {
    return dialect.counter(false, SWITCH_INTERVAL_NANOS);
  }

  /** Returns an interpreter that counts references. */
  static Counter references(InterpreterVariant dialect) {
    return dialect.counter(true, SWITCH_INTERVAL_NANOS);
  }

  /** Returns memory that stands where a mapping would: the counters' code is the same for both. */
  static SharedPage page() {
    return new SharedPage(ByteBuffer.allocateDirect(SharedPage.BYTES));
  }
}
