package dev.concurrencylab.counter;

/**
 * No protection, and an await between load and store: the mistake that cooperative scheduling does
 * not forgive. Workers run one at a time, yet every update that another worker made during the
 * await is overwritten.
 */
public final class AwaitingCounter extends PaddedCounter {

  private final AwaitPoint awaitPoint;

  /**
   * Creates a counter at 0.
   *
   * @param awaitPoint where an operation lets the other workers run
   */
  public AwaitingCounter(AwaitPoint awaitPoint) {
    this.awaitPoint = awaitPoint;
  }

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    for (int i = 0; goesOn(i, operations, stop); i++) {
      long loaded = (long) VALUE.getOpaque(this);
      awaitPoint.await();
      VALUE.setOpaque(this, loaded + ((i & 1) == 0 ? first : second));
    }
  }

  /**
   * Not compiled into the loop ({@code src/aot/service.flags}), where 100,000 workers are parked: a
   * stop, which no trial may have seen yet, is to be the same branch there as the last operation.
   */
  private static boolean goesOn(int done, int operations, StopSignal stop) {
    return done < operations && !stop.requested();
  }
}
