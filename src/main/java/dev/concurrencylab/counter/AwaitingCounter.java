package dev.concurrencylab.counter;

/**
 * A counter without protection that awaits between load and store, the typical mistake under
 * cooperative scheduling. Workers run one at a time, but a store overwrites every update that other
 * workers made during the await.
 */
public final class AwaitingCounter extends PaddedCounter {

  private final AwaitPoint awaitPoint;

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
   * Returns whether another operation follows. Not compiled into the loop ({@code
   * src/aot/service.flags}), in which 100,000 workers are parked: there, a stop, which no trial may
   * have had so far, has to be the same branch as the last operation.
   */
  private static boolean goesOn(int done, int operations, StopSignal stop) {
    return done < operations && !stop.requested();
  }
}
