package dev.concurrencylab.counter;

import java.util.ArrayList;
import java.util.List;

/**
 * A counter in parts, one for each worker, which are added up when all have ended. It loses no
 * update, and no worker ever waits for another, because none writes what another one does. Use it
 * where the sum is wanted rarely: who reads it meanwhile has to visit every part, and what it adds
 * up was never true at one moment. It costs 264 bytes for each worker. {@link StripedCounter} does
 * the same where threads come and go.
 */
public final class ConfinedCounter extends PaddedCounter {

  /** The parts of the workers; this object itself is that of a caller that is no worker. */
  private final List<ConfinedCounter> parts = new ArrayList<>();

  @Override
  public Counter part(int worker) {
    ConfinedCounter part = new ConfinedCounter();
    parts.add(part);
    return part;
  }

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    for (int pairs = operations >>> 1; pairs > 0; pairs--) {
      VALUE.setOpaque(this, (long) VALUE.getOpaque(this) + first);
      VALUE.setOpaque(this, (long) VALUE.getOpaque(this) + second);
    }
    if ((operations & 1) != 0) {
      VALUE.setOpaque(this, (long) VALUE.getOpaque(this) + first);
    }
  }

  @Override
  public long value() {
    return super.value() + parts.stream().mapToLong(PaddedCounter::value).sum();
  }
}
