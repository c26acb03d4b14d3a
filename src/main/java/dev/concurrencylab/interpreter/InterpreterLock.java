package dev.concurrencylab.interpreter;

import dev.concurrencylab.counter.GilStatistics;

/** What a thread must hold to execute bytecode. */
interface InterpreterLock {

  /** Nothing, as in a free-threaded build. */
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
        public GilStatistics switching() {
          return null;
        }
      };

  /** Waits until the calling thread has it. */
  void take();

  /** Gives it up; only its holder may. */
  void drop();

  /** Returns whether somebody waits so long that the holder should give it up. */
  boolean dropRequested();

  /** Returns how threads took turns so far; null where nobody waits for anybody. */
  GilStatistics switching();
}
