package dev.concurrencylab.interpreter;

import dev.concurrencylab.counter.GilStatistics;

/** The lock that a thread must hold to execute bytecode. */
interface InterpreterLock {

  /** No lock, as in a free-threaded build. */
  InterpreterLock NONE =
      new InterpreterLock() {
        @Override
        public void take() {}

        @Override
        public void drop() {}

        @Override
        public boolean dropRequested() {
          return false;
        }

        @Override
        public GilStatistics statistics() {
          return null;
        }
      };

  /** Waits until the calling thread has the lock. */
  void take();

  /** Gives the lock up; only its holder may call this. */
  void drop();

  /** Returns whether a thread has waited so long that the holder should give the lock up. */
  boolean dropRequested();

  /** Returns how threads have taken turns so far; null if they do not wait for each other. */
  GilStatistics statistics();
}
