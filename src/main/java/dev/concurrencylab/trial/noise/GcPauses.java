package dev.concurrencylab.trial.noise;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The total time for which a JVM's garbage collectors have stopped its threads. */
final class GcPauses {

  private static final long MILLI = 1_000_000;

  private static final GcPauses OF_THIS_JVM =
      new GcPauses(ManagementFactory.getGarbageCollectorMXBeans());

  /** Without the beans of concurrent collectors, which count no pauses. */
  private final List<GarbageCollectorMXBean> stopping;

  GcPauses(List<GarbageCollectorMXBean> collectors) {
    this.stopping =
        collectors.stream()
            .filter(bean -> !bean.getName().matches(".*(Concurrent|Cycles).*"))
            .toList();
  }

  static GcPauses ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Returns the time of all pauses so far. The JVM rounds it down to whole milliseconds; half of
   * one is added for each collection, because none takes no time at all.
   */
  long totalNanos() {
    long nanos = 0;
    for (GarbageCollectorMXBean bean : stopping) {
      nanos += bean.getCollectionTime() * MILLI + bean.getCollectionCount() * MILLI / 2;
    }
    return nanos;
  }
}
