package dev.concurrencylab.http.events;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** A client whose hands the test moves: it reads when it is told to. */
class FakeConnection implements ClientConnection {

  private final StringBuilder written = new StringBuilder();
  private final Queue<Consumer<Throwable>> unread = new ArrayDeque<>();
  private Runnable onClose;
  private boolean ended;
  private boolean dropped;

  @Override
  public synchronized void write(byte[] bytes, Consumer<Throwable> done) {
    if (ended || dropped) {
      throw new IllegalStateException("nothing can be written any more");
    }
    written.append(new String(bytes, StandardCharsets.UTF_8));
    unread.add(done);
  }

  @Override
  public synchronized void end() {
    ended = true;
  }

  @Override
  public synchronized void drop() {
    dropped = true;
  }

  @Override
  public synchronized void onClose(Runnable closed) {
    onClose = closed;
  }

  /** Reads what was written; returns false if there was nothing. */
  boolean read() {
    return settle(null);
  }

  /** Loses what was written. */
  void lose() {
    settle(new java.io.IOException("connection reset by peer"));
  }

  private boolean settle(Throwable failure) {
    Consumer<Throwable> done;
    synchronized (this) {
      done = unread.poll();
    }
    if (done != null) {
      done.accept(failure);
    }
    return done != null;
  }

  void readAll() {
    while (read()) {}
  }

  void goAway() {
    onClose.run();
  }

  synchronized String written() {
    return written.toString();
  }

  synchronized int unread() {
    return unread.size();
  }

  synchronized boolean ended() {
    return ended;
  }

  synchronized boolean dropped() {
    return dropped;
  }
}
