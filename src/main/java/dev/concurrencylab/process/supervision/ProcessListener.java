package dev.concurrencylab.process.supervision;

/**
 * Hears of every child. Called from threads of the process room, also from several at once; returns
 * quickly and throws nothing.
 */
public interface ProcessListener {

  /** Hears nothing. */
  ProcessListener NONE = new ProcessListener() {};

  /** A child runs. */
  default void started(long pid) {}

  /** A child that had started is gone, for whatever reason. */
  default void ended(long pid) {}

  /** A child failed, or could not be started; not called for one that its parent let go. */
  default void failed(FailureReason reason) {}
}
