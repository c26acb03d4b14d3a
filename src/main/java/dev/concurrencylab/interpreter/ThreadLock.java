package dev.concurrencylab.interpreter;

import java.util.concurrent.Semaphore;

/**
 * The lock {@code threading.Lock}. A thread that finds it taken gives the interpreter's lock up
 * while it waits ({@code Modules/_threadmodule.c}, {@code acquire_timed}).
 */
final class ThreadLock {

  private final Semaphore semaphore = new Semaphore(1);

  void acquire(InterpreterLock interpreterLock) {
    if (!semaphore.tryAcquire()) {
      interpreterLock.drop();
      semaphore.acquireUninterruptibly();
      interpreterLock.take();
    }
  }

  void release() {
    semaphore.release();
  }
}
