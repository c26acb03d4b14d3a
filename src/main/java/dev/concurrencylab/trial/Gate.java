package dev.concurrencylab.trial;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.format.Named;

/**
 * Where the workers of a trial wait for each other, so that they run at the same time: a million
 * operations last a millisecond, less than the time between two thread starts.
 */
public interface Gate {

  /** How a gate holds its workers. */
  enum Kind implements Named {
    /** Workers spin, and pass a token around to see that all of them are on a processor. */
    HANDSHAKE,
    /** Workers sleep until they are released from outside. */
    PARKED,
    /** Workers do not start together: they run one after another. */
    NONE
  }

  /**
   * Joins the others. Where workers spin, returns when all of them have come, so that what a worker
   * still has to do before it starts does not make it late.
   *
   * @param worker the caller's index, counted from 0
   * @param stop ends the waiting
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  void assemble(int worker, StopSignal stop) throws InterruptedException;

  /**
   * Waits for the common start; returns early if the trial is to stop.
   *
   * @param worker the caller's index, counted from 0
   * @param stop ends the waiting
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  void start(int worker, StopSignal stop) throws InterruptedException;
}
