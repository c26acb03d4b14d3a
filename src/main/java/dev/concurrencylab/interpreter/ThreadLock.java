package dev.concurrencylab.interpreter;

import java.util.concurrent.Semaphore;

/**
 * {@code threading.Lock}: whoever finds it taken lets go of the interpreter's lock while it waits
 * ({@code Modules/_threadmodule.c}, {@code acquire_timed}).
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
