package dev.concurrencylab.process.supervision;

/**
 * A listener to the start, the end and the failure of processes. Its methods are called from
 * threads of the processes, also from several at once; they return quickly and throw nothing.
 */
public interface ProcessListener {

  ProcessListener NONE = new ProcessListener() {};

  /** Called when a process was started. */
  default void started(long pid) {}

  /** Called when a process that was started has ended, for whatever reason. */
  default void ended(long pid) {}

  /** Called when a process has failed or could not be started, unless its end was wanted. */
  default void failed(FailureReason reason) {}
}
