package dev.concurrencylab.app;

import com.sun.management.OperatingSystemMXBean;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers that fit into the memory. Where it is scarce, trials may have fewer than configured:
 * otherwise the kernel would kill the service in the middle of an experiment.
 *
 * @param memory the memory of the machine, or the limit of the container, in bytes
 * @param heap the largest heap of this JVM, in bytes
 */
record MemoryBudget(long memory, long heap) {

  private static final int MIB = 1 << 20;

  /** Of this JVM, besides its heap. Up to 110 MiB were measured. */
  private static final int BESIDES_HEAP = 256 * MIB;

  /** A heap of 16 MiB, and 12 MiB besides. Up to 19 MiB were measured in all. */
  private static final int CHILD = 32 * MIB;

  /** Those of the process pool are kept while another strategy has its own. */
  private static final int CHILDREN_PER_WORKER = 2;

  /** Of the heap, for everything but workers: 50 MiB were measured. */
  private static final int OWN_HEAP = 80 * MIB;

  /**
   * A virtual thread, its stack while it is parked, and its result, of which 3.3 KiB are in use.
   * The collector needs as much again: with 4 KiB its pauses left trials no time.
   */
  private static final int VIRTUAL_WORKER = 6 << 10;

  /** The default number of workers; without it the service would be of little use. */
  private static final int LEAST = 2;

  static MemoryBudget ofThisMachine() {
    return new MemoryBudget(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        Runtime.getRuntime().maxMemory());
  }

  /** Returns the given limits, with fewer workers if no more fit. */
  Limits apply(Limits configured) {
    return new Limits(
        configured.maxWorkers(),
        least(configured.maxVirtualWorkers(), virtualWorkers()),
        least(configured.maxProcesses(), processes()),
        configured.maxOperations(),
        configured.maxTrials(),
        configured.trialTimeout(),
        configured.experimentTimeout());
  }

  private static Limit<Integer> least(Limit<Integer> limit, long fitting) {
    return new Limit<>(limit.setting(), (int) Math.min(limit.value(), Math.max(LEAST, fitting)));
  }

  private long processes() {
    return (memory - heap - BESIDES_HEAP) / (CHILDREN_PER_WORKER * CHILD);
  }

  private long virtualWorkers() {
    return (heap - OWN_HEAP) / VIRTUAL_WORKER;
  }

  /** Returns a remark for each limit that is lower than configured. */
  List<String> remarks(Limits configured) {
    Limits applied = apply(configured);
    List<String> remarks = new ArrayList<>();
    remark(
        configured.maxProcesses(),
        applied.maxProcesses(),
        "memory of %d MiB has room for no more beside a heap of %d MiB"
            .formatted(memory / MIB, heap / MIB),
        remarks);
    remark(
        configured.maxVirtualWorkers(),
        applied.maxVirtualWorkers(),
        "a heap of %d MiB has room for no more".formatted(heap / MIB),
        remarks);
    return remarks;
  }

  private static void remark(
      Limit<Integer> configured, Limit<Integer> applied, String reason, List<String> remarks) {
    if (!applied.equals(configured)) {
      remarks.add(
          "%s is %d instead of %d: %s"
              .formatted(configured.setting(), applied.value(), configured.value(), reason));
    }
  }
}
