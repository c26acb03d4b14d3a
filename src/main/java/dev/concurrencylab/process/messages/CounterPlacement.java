package dev.concurrencylab.process.messages;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.counter.shared.SharedPage;

/**
 * The placement of the counter in a trial of worker processes: each process has one of its own, or
 * all share one in a page of memory. The class is named by a string and not by a constant, so that
 * a new synchronization over shared memory needs one class and one line in the list of strategies.
 *
 * @param className a {@link Counter} with a public constructor
 * @param shared whether that constructor takes a {@link SharedPage}, or nothing
 */
public record CounterPlacement(String className, boolean shared) {

  /**
   * Returns the placement in which each process counts alone, and the parent adds up the reports.
   * Nothing is shared, so the counter needs no protection.
   */
  public static CounterPlacement isolated() {
    return new CounterPlacement(UnprotectedCounter.class.getName(), false);
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
    return new CounterPlacement(counter.getName(), true);
  }

  /**
   * Creates a counter.
   *
   * @param page where it counts, if it is shared
   * @throws ReflectiveOperationException if there is no such class or constructor, or it throws
   * @throws ClassCastException if the class is no counter
   */
  public Counter create(SharedPage page) throws ReflectiveOperationException {
    Class<? extends Counter> type = Class.forName(className).asSubclass(Counter.class);
    return shared
        ? type.getConstructor(SharedPage.class).newInstance(page)
        : type.getConstructor().newInstance();
  }
}
