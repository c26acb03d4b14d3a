package dev.concurrencylab.process.messages;

import java.io.DataOutput;
import java.io.IOException;

/**
 * What parent and child say to each other, one small record for each kind. In the order of a trial:
 * the parent sends {@link Prepare}, the child answers {@link Ready}, the parent sends {@link Go},
 * the child answers {@link Report}. A child may answer {@link Failure} at any time instead, and
 * ends then.
 */
public sealed interface Message permits Prepare, Ready, Go, Report, Failure {

  /** Returns the byte that tells this kind from the others in a frame. */
  byte type();

  /** Writes what the record holds, as the record's own {@code read} takes it. */
  void write(DataOutput out) throws IOException;
}
