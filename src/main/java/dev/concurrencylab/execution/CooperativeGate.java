package dev.concurrencylab.execution;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Gate;

/**
 * A gate for workers that take turns: each awaits until all have come. Touched by one at a time.
 */
final class CooperativeGate implements Gate {

  private final int workers;
  private final AwaitPoint awaitPoint;
  private int arrived;

  CooperativeGate(int workers, AwaitPoint awaitPoint) {
    this.workers = workers;
    this.awaitPoint = awaitPoint;
  }

  @Override
  public void assemble(int worker, StopSignal stop) {
    arrived++;
  }

  /** Awaits at least once, so that all start in the order in which they came. */
  @Override
  public void start(int worker, StopSignal stop) {
    do {
      awaitPoint.await();
    } while (closed(stop));
  }

  /**
   * Not compiled into the caller, for the reason given at {@link CooperativeScheduler#passToNext}.
   */
  boolean closed(StopSignal stop) {
    return arrived < workers && !stop.requested();
  }
}
