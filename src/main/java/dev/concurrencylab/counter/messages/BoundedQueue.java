package dev.concurrencylab.counter.messages;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * A queue of at most 1,024 messages from many senders to one receiver ({@link
 * MpscAtomicArrayQueue}, which takes no lock: senders claim a slot by compare-and-set).
 *
 * <p>A sender that finds the queue full, and a receiver that finds it empty, try again: 200 times
 * at once, 100 times after a yield, and then after sleeping 20 µs each time, because the other side
 * may have lost its processor. The same times as those of the lock between processes.
 */
public final class BoundedQueue<M> {

  /** The most messages that are on their way. */
  public static final int CAPACITY = 1_024;

  private static final int SPINS = 200;
  private static final int YIELDS = 100;
  private static final long SLEEP_NANOS = 20_000;

  private final MpscAtomicArrayQueue<M> queue = new MpscAtomicArrayQueue<>(CAPACITY);

  /** Sends a message; returns whether it was sent before a stop. */
  public boolean send(M message, StopSignal stop) {
    for (int attempt = 0; !queue.offer(message); attempt++) {
      if (stop.requested()) {
        return false;
      }
      backOff(attempt);
    }
    return true;
  }

  /** Receives the next message; null after a stop. Called by one thread only. */
  public M receive(StopSignal stop) {
    M message = queue.relaxedPoll();
    for (int attempt = 0; message == null && !stop.requested(); attempt++) {
      backOff(attempt);
      message = queue.relaxedPoll();
    }
    return message;
  }

  /** Lets the other side run, longer after each of many attempts. */
  public static void backOff(int attempt) {
    if (attempt < SPINS) {
      Thread.onSpinWait();
    } else if (attempt < SPINS + YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(SLEEP_NANOS);
    }
  }
}
