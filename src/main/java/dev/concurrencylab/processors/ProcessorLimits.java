package dev.concurrencylab.processors;

/**
 * The limits of a process to the use of the machine's processors.
 *
 * @param allowed the number of processors in the affinity mask, at least 1
 * @param cpuLimit the lowest CPU limit of the control groups around the process, as a number of
 *     processors; null if there is none, or if that is unknown
 */
public record ProcessorLimits(int allowed, Double cpuLimit) {

  /**
   * Returns how many threads can run at the same time, at least 1: one on each allowed processor,
   * and not more than the CPU limit, rounded up.
   */
  public int cores() {
    return cpuLimit == null ? allowed : (int) Math.clamp(Math.ceil(cpuLimit), 1, allowed);
  }
}
