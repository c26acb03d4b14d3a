package dev.concurrencylab.experiment.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The clock of one experiment. It starts at the machine's time when the experiment was accepted,
 * and continues with elapsed time. If the machine's clock is set meanwhile, the order of events and
 * the duration of the experiment stay right.
 */
public final class MonotonicClock {

  /** The resolution of times in the database. */
  private static final ChronoUnit RESOLUTION = ChronoUnit.MICROS;

  private final Instant origin;
  private final long originNanos = System.nanoTime();

  MonotonicClock(Clock clock) {
    this.origin = clock.instant().truncatedTo(RESOLUTION);
  }

  Instant origin() {
    return origin;
  }

  public Instant now() {
    return origin.plusNanos(System.nanoTime() - originNanos).truncatedTo(RESOLUTION);
  }

  public Duration since(Instant earlier) {
    return Duration.between(earlier, now());
  }
}
