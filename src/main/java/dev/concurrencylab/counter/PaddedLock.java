package dev.concurrencylab.counter;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock with 128 bytes of unused memory allocated on each side, so that its state shares no cache
 * line with other data. The arrays stay reachable, so that a collection that moves the lock moves
 * them with it.
 */
final class PaddedLock {
  final long[] before = new long[16];
  final ReentrantLock lock;
  final long[] after;

  PaddedLock(boolean fair) {
    lock = new ReentrantLock(fair);
    after = new long[16];
  }
}
