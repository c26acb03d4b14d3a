package dev.concurrencylab.experiment.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The laboratory's threads: platform threads, since the workers own every virtual one's carrier.
 */
final class LaboratoryThreads {

  private LaboratoryThreads() {}

  static ThreadFactory named(String name) {
    return Thread.ofPlatform().name(name).daemon(true).factory();
  }

  /**
   * Returns a timer that, once it was shut down, forgets what it is given. Its thread is there from
   * the start, so that the number of threads tells of leaks.
   */
  static ScheduledExecutorService timer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, named(name), new ThreadPoolExecutor.DiscardPolicy());
    timer.prestartCoreThread();
    return timer;
  }

  /** Returns a thread of its own; once it was shut down, callers do what they give it. */
  static ExecutorService single(String name) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        named(name),
        (task, shutDown) -> task.run());
  }
}
