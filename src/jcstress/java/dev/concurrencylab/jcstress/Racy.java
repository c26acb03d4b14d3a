package dev.concurrencylab.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.counter.VolatileCounter;
import dev.concurrencylab.counter.shared.SharedUnprotectedCounter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The strategies that promise nothing, each named after its entry in the catalogue: one of two
 * updates may be lost, never both.
 */
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both updates counted")
@Outcome(
    id = {"0, 1", "1, 0"},
    expect = ACCEPTABLE_INTERESTING,
    desc = "one update lost")
@Outcome(expect = FORBIDDEN, desc = "a value that no order of the steps explains")
final class Racy {

  private Racy() {}

  @JCStressTest
  @JCStressMeta(Racy.class)
  @State
  public static class Threads {
    private final UnprotectedCounter counter = new UnprotectedCounter();

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
  public static class Volatile {
    private final VolatileCounter counter = new VolatileCounter();

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
  public static class SharedMemory {
    private final SharedUnprotectedCounter counter = new SharedUnprotectedCounter(Updates.page());

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
