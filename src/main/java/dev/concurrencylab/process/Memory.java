package dev.concurrencylab.process;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.SharedPage;
import dev.concurrencylab.counter.UnprotectedCounter;
import java.util.List;

/** Where worker processes count: each in memory of its own, or all in one page. */
public final class Memory {

  private final CounterRecipe counter;

  private Memory(CounterRecipe counter) {
    this.counter = counter;
  }

  /**
   * Each process counts alone, and the parent adds up what they report: nothing to race for, so
   * that the counter needs no protection.
   */
  public static Memory isolated() {
    return new Memory(new CounterRecipe(UnprotectedCounter.class.getName(), false));
  }

  /**
   * All processes count in one page.
   *
   * @param counter the synchronization, with a public constructor that takes a {@link SharedPage}
   * @throws IllegalArgumentException if it has none
   */
  public static Memory shared(Class<? extends Counter> counter) {
    try {
      counter.getConstructor(SharedPage.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(counter + " cannot count in a shared page", e);
    }
    return new Memory(new CounterRecipe(counter.getName(), true));
  }

  CounterRecipe counter() {
    return counter;
  }

  /** Returns the final value, once all have ended. */
  long merge(SharedPage page, List<Report> reports) {
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
