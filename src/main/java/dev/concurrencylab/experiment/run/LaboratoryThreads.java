package dev.concurrencylab.experiment.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The threads of the laboratory beside the one that runs experiments, one for each executor. They
 * are platform threads, because the measured workers need all carriers of virtual threads.
 *
 * @param timeLimits stops trials at their time limits
 * @param storage maintains the history, and may block on the database
 * @param polling polls experiments of other services for clients that follow them
 * @param completer completes the futures of waiting clients, so that writing an answer never delays
 *     the next experiment
 */
record LaboratoryThreads(
    ScheduledExecutorService timeLimits,
    ScheduledExecutorService storage,
    ScheduledExecutorService polling,
    ExecutorService completer) {

  static LaboratoryThreads create() {
    return new LaboratoryThreads(
        timer("time-limits"),
        timer("storage"),
        timer("polling"),
        Executors.newSingleThreadExecutor(named("completer")));
  }

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
}
