package dev.concurrencylab.counter.general;

import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.Work;

/**
 * The part of one worker in a trial: which one it is, what the operations are like, and on what.
 */
public record Part(Work work, OperationShape shape, int worker, PaddedWords words) {

  /** Returns whether it takes one counter only. */
  boolean owns() {
    return shape.counterChoice() == CounterChoice.OWN || shape.counters() == 1;
  }

  /** Returns the only counter that it takes, if there is only one. */
  int own() {
    return worker % shape.counters();
  }
}
