package dev.concurrencylab.trial;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stop signal that any thread of this JVM can give, once and with a reason. */
public final class StopFlag implements StopSignal {

  /** A boolean, since the compiler would speculate that a reference is always null. */
  private final AtomicBoolean requested = new AtomicBoolean();

  private String reason;

  /** Requests that the workers stop, with a reason in words for the user. The first one is kept. */
  public synchronized void request(String why) {
    if (reason == null) {
      reason = why;
      requested.set(true);
    }
  }

  @Override
  public boolean requested() {
    return requested.getOpaque();
  }

  /** Returns the reason; null if no stop was requested. */
  public synchronized String reason() {
    return reason;
  }
}
