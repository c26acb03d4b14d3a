package dev.concurrencylab.process.supervision;

/** Waits for threads, whatever happens to the one that waits. */
public final class ThreadJoin {

  private ThreadJoin() {}

  /**
   * Waits for a thread's end; an interrupt is kept for later.
   *
   * @param millis how long; with 0 or less the thread is only looked at
   * @return whether it has ended
   */
  public static boolean join(Thread thread, long millis) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0 && thread.isAlive(); ) {
      try {
        thread.join(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
