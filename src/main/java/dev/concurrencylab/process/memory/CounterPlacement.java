package dev.concurrencylab.process.memory;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.SharedPage;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.process.messages.CounterClass;
import dev.concurrencylab.process.messages.Report;
import java.util.List;

/**
 * The placement of the counter in a trial of worker processes: each process has one of its own, or
 * all share one in a page of memory.
 */
public final class CounterPlacement {

  private final CounterClass counter;

  private CounterPlacement(CounterClass counter) {
    this.counter = counter;
  }

  /**
   * Returns the placement in which each process counts alone, and the parent adds up what they
   * report. There is nothing to race for, so the counter needs no protection.
   */
  public static CounterPlacement isolated() {
    return new CounterPlacement(new CounterClass(UnprotectedCounter.class.getName(), false));
  }

  /**
   * Returns the placement in which all processes count in one page.
   *
   * @param counter the synchronization, with a public constructor that takes a {@link SharedPage}
   * @throws IllegalArgumentException if it has no such constructor
   */
  public static CounterPlacement shared(Class<? extends Counter> counter) {
    try {
      counter.getConstructor(SharedPage.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(counter + " cannot count in a shared page", e);
    }
    return new CounterPlacement(new CounterClass(counter.getName(), true));
  }

  /** Returns how a worker creates its counter. */
  public CounterClass counter() {
    return counter;
  }

  /** Returns the final value; to be called when all workers have ended. */
  public long merge(SharedPage page, List<Report> reports) {
    if (!counter.shared()) {
      return reports.stream().mapToLong(Report::value).sum();
    }
    try {
      return counter.create(page).value();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the workers could create this counter", e);
    }
  }
}
