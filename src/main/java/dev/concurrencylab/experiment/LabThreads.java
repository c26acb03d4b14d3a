package dev.concurrencylab.experiment;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The laboratory's threads: platform threads, since the workers own every virtual one's carrier.
 */
final class LabThreads {

  private LabThreads() {}

  static ThreadFactory named(String name) {
    return Thread.ofPlatform().name(name).daemon(true).factory();
  }

  static ScheduledExecutorService timer(String name) {
    return Executors.newSingleThreadScheduledExecutor(named(name));
  }

  static ExecutorService single(String name) {
    return Executors.newSingleThreadExecutor(named(name));
  }
}
