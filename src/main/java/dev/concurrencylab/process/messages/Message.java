package dev.concurrencylab.process.messages;

import java.io.DataOutput;
import java.io.IOException;

/**
 * A message between parent and child, with a small record for each type. In the order of a trial,
 * the parent sends {@link Prepare}, the child answers {@link Ready}, the parent sends {@link Go},
 * the child answers {@link Report}. At any time, a child may send {@link Failure} instead, and then
 * it ends. A fork gets a {@link Task} at a time instead, and sends an {@link Answer} to each.
 */
public sealed interface Message permits Prepare, Ready, Go, Report, Failure, Task, Answer {

  /** Returns the number of the type, which precedes the content in a frame. */
  byte type();

  /** Writes the content for the {@code read} method of the record; by default there is none. */
  default void write(DataOutput out) throws IOException {}
}
