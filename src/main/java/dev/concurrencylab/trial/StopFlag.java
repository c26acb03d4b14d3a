package dev.concurrencylab.trial;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stop signal that can be given once, with a reason, from any thread of this JVM. */
public final class StopFlag implements StopSignal {

  /** A bit, since whether a reference is null is compiled as a guess that it always is. */
  private final AtomicBoolean requested = new AtomicBoolean();

  private String reason;

  /**
   * Asks the workers to leave; the first reason stays.
   *
   * @param why in words for the user
   */
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

  /** Returns why the workers were asked to leave, or null if they were not. */
  public synchronized String reason() {
    return reason;
  }
}
