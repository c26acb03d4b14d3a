package dev.concurrencylab.process.messages;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.SharedPage;

/**
 * The class of a counter that a worker in another process creates. It is named by a string and not
 * by a constant, so that a new synchronization over shared memory needs one class and one line in
 * the list of strategies.
 *
 * @param className a {@link Counter} with a public constructor
 * @param shared whether that constructor takes a {@link SharedPage}, or nothing
 */
public record CounterClass(String className, boolean shared) {

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
