package dev.concurrencylab.experiment.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells the times of one experiment: the machine's when it was accepted, and from then on by how
 * much time has passed. So a machine's clock that is set meanwhile puts nothing before what it came
 * after, and makes no experiment last an hour longer, or less.
 */
public final class MonotonicClock {

  private final Instant origin;
  private final long originNanos = System.nanoTime();

  /** Starts at what a clock shows. */
  MonotonicClock(Clock clock) {
    this.origin = clock.instant().truncatedTo(Storage.RESOLUTION);
  }

  /** Returns when it was started. */
  Instant origin() {
    return origin;
  }

  public Instant now() {
    return origin.plusNanos(System.nanoTime() - originNanos).truncatedTo(Storage.RESOLUTION);
  }

  /** Returns how long ago something was that this clock told the time of. */
  public Duration since(Instant earlier) {
    return Duration.between(earlier, now());
  }
}
