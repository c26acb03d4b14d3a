package dev.concurrencylab.experiment.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the laboratory: platform threads, because the measured workers need all carriers
 * of virtual threads.
 */
final class LaboratoryThreads {

  private LaboratoryThreads() {}

  static ThreadFactory named(String name) {
    return Thread.ofPlatform().name(name).daemon(true).factory();
  }

  /**
   * Returns a timer that discards new tasks once it was shut down. Its thread is started at once,
   * so that a growing number of threads always means a leak.
   */
  static ScheduledExecutorService timer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, named(name), new ThreadPoolExecutor.DiscardPolicy());
    timer.prestartCoreThread();
    return timer;
  }

  /** Returns an executor with one thread; once it was shut down, callers run their tasks. */
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
