package dev.concurrencylab.trial.noise;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The total time for which this JVM's garbage collector has stopped its threads. */
final class GcPauses {

  private static final long MILLI = 1_000_000;

  /** Without the beans of concurrent collectors, which count no pauses. */
  private static final List<GarbageCollectorMXBean> STOPPING =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(bean -> !bean.getName().matches(".*(Concurrent|Cycles).*"))
          .toList();

  private GcPauses() {}

  /**
   * Returns the time of all pauses so far. The JVM rounds it down to whole milliseconds; half of
   * one is added for each collection, because none takes no time at all.
   */
  static long totalNanos() {
    long nanos = 0;
    for (GarbageCollectorMXBean bean : STOPPING) {
      nanos += bean.getCollectionTime() * MILLI + bean.getCollectionCount() * MILLI / 2;
    }
    return nanos;
  }
}
