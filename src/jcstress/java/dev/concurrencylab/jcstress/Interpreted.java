package dev.concurrencylab.jcstress;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.interpreter.InterpreterVariant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The strategies whose workers execute bytecode, each named after its entry in the catalogue: an
 * update is a whole loop of one {@code x += 1}, or, where the name ends in {@code References}, one
 * change of an object's reference count, for which some promise more.
 */
final class Interpreted {

  private Interpreted() {}

  @JCStressTest
  @JCStressMeta(Racy.class)
  @State
  public static class Gil39 {
    private final Counter counter = Updates.additions(InterpreterVariant.GIL_3_9);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Racy.class)
  @State
  public static class Gil310 {
    private final Counter counter = Updates.additions(InterpreterVariant.GIL_3_10);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Racy.class)
  @State
  public static class Gil310Call {
    private final Counter counter = Updates.additions(InterpreterVariant.GIL_3_10_CALL);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Exact.class)
  @State
  public static class GilLock {
    private final Counter counter = Updates.additions(InterpreterVariant.GIL_LOCK);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Racy.class)
  @State
  public static class NoGil {
    private final Counter counter = Updates.additions(InterpreterVariant.NO_GIL);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Exact.class)
  @State
  public static class Gil39References {
    private final Counter counter = Updates.references(InterpreterVariant.GIL_3_9);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Racy.class)
  @State
  public static class NoGilReferences {
    private final Counter counter = Updates.references(InterpreterVariant.NO_GIL);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Exact.class)
  @State
  public static class NoGilMutexReferences {
    private final Counter counter = Updates.references(InterpreterVariant.NO_GIL_MUTEX);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Exact.class)
  @State
  public static class NoGilAtomicReferences {
    private final Counter counter = Updates.references(InterpreterVariant.NO_GIL_ATOMIC);

    @Actor
    public void first() {
      Updates.first(counter);
    }

    @Actor
    public void second() {
      Updates.second(counter);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }
}
