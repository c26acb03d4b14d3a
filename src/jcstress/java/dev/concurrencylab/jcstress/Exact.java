package dev.concurrencylab.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.concurrencylab.counter.AtomicCounter;
import dev.concurrencylab.counter.CompareAndSetCounter;
import dev.concurrencylab.counter.ConfinedCounter;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.FairLockedCounter;
import dev.concurrencylab.counter.LockedCounter;
import dev.concurrencylab.counter.MonitorCounter;
import dev.concurrencylab.counter.ReadWriteLockedCounter;
import dev.concurrencylab.counter.SemaphoreCounter;
import dev.concurrencylab.counter.StampedLockedCounter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.StripedCounter;
import dev.concurrencylab.counter.messages.SingleWriterCounter;
import dev.concurrencylab.counter.shared.SharedAtomicCounter;
import dev.concurrencylab.counter.shared.SharedLockedCounter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The strategies that promise to lose nothing, each named after its entry in the catalogue: no
 * update may be lost.
 */
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both updates counted")
@Outcome(
    id = {"0, 1", "1, 0"},
    expect = FORBIDDEN,
    desc = "one update lost")
@Outcome(expect = FORBIDDEN, desc = "a value that no order of the steps explains")
final class Exact {

  private Exact() {}

  @JCStressTest
  @JCStressMeta(Exact.class)
  @State
  public static class GlobalLock {
    private final LockedCounter counter = new LockedCounter();

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
  public static class FairLock {
    private final FairLockedCounter counter = new FairLockedCounter();

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
  public static class Monitor {
    private final MonitorCounter counter = new MonitorCounter();

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
  public static class Atomic {
    private final AtomicCounter counter = new AtomicCounter();

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
  public static class CompareAndSet {
    private final CompareAndSetCounter counter = new CompareAndSetCounter();

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
  public static class Striped {
    private final StripedCounter counter = new StripedCounter();

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
  public static class ReadWriteLock {
    private final ReadWriteLockedCounter counter = new ReadWriteLockedCounter();

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
  public static class StampedLock {
    private final StampedLockedCounter counter = new StampedLockedCounter();

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
  public static class Semaphore {
    private final SemaphoreCounter counter = new SemaphoreCounter();

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
  public static class SingleWriter {
    private final SingleWriterCounter counter = new SingleWriterCounter(false);

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
      counter.owner().add(0, 0, 2, StopSignal.NEVER);
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Exact.class)
  @State
  public static class Confined {
    private final ConfinedCounter counter = new ConfinedCounter();
    private final Counter partOfFirst = counter.part(0);
    private final Counter partOfSecond = counter.part(1);

    @Actor
    public void first() {
      Updates.first(partOfFirst);
    }

    @Actor
    public void second() {
      Updates.second(partOfSecond);
    }

    @Arbiter
    public void count(II_Result survived) {
      Updates.count(counter, survived);
    }
  }

  @JCStressTest
  @JCStressMeta(Exact.class)
  @State
  public static class SharedMemoryLock {
    private final SharedLockedCounter counter = new SharedLockedCounter(Updates.page());

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
  public static class SharedMemoryAtomic {
    private final SharedAtomicCounter counter = new SharedAtomicCounter(Updates.page());

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
