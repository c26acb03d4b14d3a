package dev.concurrencylab.counter;

/**
 * A counter with {@code synchronized} around each operation, the lock that every Java object has.
 * It loses no update. HotSpot spins for a while before it parks a thread that has to wait.
 */
public final class MonitorCounter extends PaddedCounter {

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    for (int i = 0; i < operations && !stop.requested(); i++) {
      synchronized (this) {
        value += (i & 1) == 0 ? first : second;
      }
    }
  }
}
