package dev.concurrencylab.process.memory;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.SharedPage;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.process.messages.CounterClass;
import dev.concurrencylab.process.messages.Report;
import java.util.List;

/** Where worker processes count: each in memory of its own, or all in one page. */
public final class CounterPlacement {

  private final CounterClass counter;

  private CounterPlacement(CounterClass counter) {
    this.counter = counter;
  }

  /**
   * Each process counts alone, and the parent adds up what they report: nothing to race for, so
   * that the counter needs no protection.
   */
  public static CounterPlacement isolated() {
    return new CounterPlacement(new CounterClass(UnprotectedCounter.class.getName(), false));
  }

  /**
   * All processes count in one page.
   *
   * @param counter the synchronization, with a public constructor that takes a {@link SharedPage}
   * @throws IllegalArgumentException if it has none
   */
  public static CounterPlacement shared(Class<? extends Counter> counter) {
    try {
      counter.getConstructor(SharedPage.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(counter + " cannot count in a shared page", e);
    }
    return new CounterPlacement(new CounterClass(counter.getName(), true));
  }

  public CounterClass counter() {
    return counter;
  }

  /** Returns the final value, once all have ended. */
  public long merge(SharedPage page, List<Report> reports) {
    if (!counter.shared()) {
      return reports.stream().mapToLong(Report::value).sum();
    }
    try {
      return counter.create(page).value();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a counter that worked in the workers", e);
    }
  }
}
