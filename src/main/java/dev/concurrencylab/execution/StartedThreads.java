package dev.concurrencylab.execution;

import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The threads of one trial; those that were started are joined. */
final class StartedThreads {

  private final List<Thread> threads = new ArrayList<>();
  private final StopFlag stop;

  StartedThreads(StopFlag stop) {
    this.stop = stop;
  }

  /**
   * Starts threads, fewer if the trial is to stop.
   *
   * @param unstarted makes the thread of each index
   * @throws TrialFailedException if the system gives no more threads
   */
  void start(int count, IntFunction<Thread> unstarted) throws TrialFailedException {
    for (int i = 0; i < count && !stop.requested(); i++) {
      Thread thread = unstarted.apply(i);
      try {
        thread.start();
      } catch (OutOfMemoryError noMoreThreads) {
        String reason = "only " + i + " of " + count + " worker threads could be started";
        stop.request(reason);
        throw new TrialFailedException(
            TrialFailedException.Reason.START,
            reason
                + ": "
                + noMoreThreads.getMessage()
                + "; ask for fewer workers, or raise the service's limits of threads and memory",
            noMoreThreads);
      }
      threads.add(thread);
    }
  }

  /**
   * Waits until all started threads have ended; an interrupt requests a stop first. The last one is
   * joined first: most others have ended by then, so that the waiting thread is not woken 100,000
   * times.
   */
  void join() throws InterruptedException {
    InterruptedException interrupt = null;
    for (Thread thread : threads.reversed()) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupt = e;
          stop.request("the service interrupted the trial");
        }
      }
    }
    if (interrupt != null) {
      throw interrupt;
    }
  }
}
