package dev.concurrencylab.execution;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Gate;

/**
 * A gate for workers that run one at a time: each awaits until all have arrived. It needs no lock,
 * because only one worker at a time uses it.
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

  /** Awaits at least once, so that the workers start in the order in which they arrived. */
  @Override
  public void start(int worker, StopSignal stop) {
    do {
      awaitPoint.await();
    } while (closed(stop));
  }

  /**
   * Returns whether workers have to wait. Not compiled into the caller, for the reason given at
   * {@link CooperativeScheduler#switchToNext}.
   */
  boolean closed(StopSignal stop) {
    return arrived < workers && !stop.requested();
  }
}
