package dev.concurrencylab.counter;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock with 128 bytes of unused memory allocated on both sides, so that its state word shares no
 * cache line with data of somebody else. The arrays stay reachable: a collection that moves the
 * lock moves its neighbours with it.
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
