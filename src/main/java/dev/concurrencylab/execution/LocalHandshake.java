package dev.concurrencylab.execution;

import dev.concurrencylab.trial.Handshake;
import java.util.concurrent.atomic.AtomicLong;

/** The words of a {@link Handshake} between threads of this JVM. */
final class LocalHandshake implements Handshake.Words {

  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong turn = new AtomicLong();

  private LocalHandshake() {}

  static Handshake of(int workers) {
    return new Handshake(workers, new LocalHandshake());
  }

  @Override
  public void arrive() {
    arrived.incrementAndGet();
  }

  @Override
  public long arrived() {
    return arrived.get();
  }

  @Override
  public long turn() {
    return turn.get();
  }

  @Override
  public void turn(long next) {
    turn.set(next);
  }
}
