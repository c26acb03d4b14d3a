package dev.concurrencylab.counter.messages;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.PaddedCounter;
import dev.concurrencylab.counter.StopSignal;

/**
 * A counter that only one thread changes, its owner; workers send it messages through a {@link
 * BoundedQueue}. It loses no update, and needs no lock, because nobody else writes. Use it where
 * the state is large or has rules that span several values: the owner's code is as simple as that
 * of a program with one thread. It costs a message for each operation and one more thread, a sender
 * does not learn the result, and the owner's speed is the limit of all.
 *
 * <p>The trial ends when the owner has applied all messages. A timed operation lasts from sending
 * until the owner has applied the message.
 */
public final class SingleWriterCounter extends PaddedCounter {

  private final BoundedQueue<Message> queue = new BoundedQueue<>();
  private final Counter owner = new Owner();
  private final boolean timed;

  /**
   * Creates a counter.
   *
   * @param timed whether {@link #add} waits, if called for a single operation, until it is applied
   */
  public SingleWriterCounter(boolean timed) {
    this.timed = timed;
  }

  /** A summand. A worker sends the same message many times. */
  private static final class Message {
    private final long delta;
    private volatile boolean applied;

    Message(long delta) {
      this.delta = delta;
    }

    void awaitApplied(StopSignal stop) {
      for (int attempt = 0; !applied && !stop.requested(); attempt++) {
        BoundedQueue.backOff(attempt);
      }
    }
  }

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    Message even = new Message(first);
    Message odd = new Message(second);
    for (int i = 0; i < operations && queue.send((i & 1) == 0 ? even : odd, stop); i++) {
      // sent
    }
    if (timed && operations == 1) {
      even.awaitApplied(stop);
    }
  }

  @Override
  public Counter owner() {
    return owner;
  }

  /** Applies messages in place of adding: one operation is the receipt of one message. */
  private final class Owner implements Counter {

    @Override
    public void add(long first, long second, int operations, StopSignal stop) {
      for (int i = 0; i < operations; i++) {
        Message message = queue.receive(stop);
        if (message == null) {
          return;
        }
        store(load() + message.delta);
        if (timed) {
          message.applied = true;
        }
      }
    }

    @Override
    public long value() {
      return SingleWriterCounter.this.value();
    }
  }
}
