package dev.concurrencylab.trial;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.format.Named;

/**
 * A gate that releases all workers of a trial at once. Without it they would not run at the same
 * time: a million operations last a millisecond, less than the time between two thread starts.
 */
public interface Gate {

  /** The kinds of gates, by how workers wait. */
  enum Kind implements Named {
    /** Workers spin, and pass a token around to make sure that each of them has a processor. */
    HANDSHAKE,
    /** Workers are parked until another thread releases them. */
    PARKED,
    /** Workers do not start together: they run one after another. */
    NONE
  }

  /**
   * Arrives at the gate. If workers spin, this method returns when all of them have arrived, so
   * that the caller's remaining preparations do not delay its start.
   *
   * @param worker the caller's index, counted from 0
   * @param stop ends the waiting
   */
  void assemble(int worker, StopSignal stop) throws InterruptedException;

  /** Waits for the common start; returns early if the trial is to stop. */
  void start(int worker, StopSignal stop) throws InterruptedException;
}
