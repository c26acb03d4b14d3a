package dev.concurrencylab.trial;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.atomic.AtomicReference;

/** A stop signal that can be given once, with a reason, from any thread of this JVM. */
public final class StopFlag implements StopSignal {

  private final AtomicReference<String> reason = new AtomicReference<>();

  /**
   * Asks the workers to leave; the first reason stays.
   *
   * @param why in words for the user
   */
  public void request(String why) {
    reason.compareAndSet(null, why);
  }

  @Override
  public boolean requested() {
    return reason.getOpaque() != null;
  }

  /** Returns why the workers were asked to leave, or null if they were not. */
  public String reason() {
    return reason.get();
  }
}
