package dev.concurrencylab.counter;

/**
 * A place where a cooperative worker lets the others run, as {@code await} does in asyncio. Workers
 * that are not cooperative get {@link #NONE}.
 */
@FunctionalInterface
public interface AwaitPoint {

  /** Returns at once: for workers that the operating system schedules. */
  AwaitPoint NONE = () -> {};

  /** Lets every other ready worker run once before returning. */
  void await();
}
