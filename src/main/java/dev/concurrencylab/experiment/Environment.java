package dev.concurrencylab.experiment;

import dev.concurrencylab.processors.ProcessorLimits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The machine and the service that produced a result. A result says nothing about other machines.
 *
 * @param node the configured name of the service, or the host name
 * @param mode production, dev or test
 * @param java version and vendor of the JVM
 * @param vm name of the virtual machine; null where an older version did not say
 * @param flags the flags of the JVM, without values that may be secret
 * @param os name, version and architecture
 * @param cpu model name; null if unknown
 * @param cores the number of workers that could run at the same time: the processors of the
 *     affinity mask, and not more than the CPU limit, rounded up
 * @param cpuLimit the lowest CPU limit of the control groups around the service, in processors;
 *     null if there is none, or if that is unknown
 * @param clockFloorNanos the median difference of two successive clock readings, in nanoseconds
 * @param sharedClock whether times of child processes are known to be by the same clock; null where
 *     an older version did not say
 * @param commit the commit from which this service was built
 */
public record Environment(
    String node,
    String mode,
    String java,
    String vm,
    List<String> flags,
    String os,
    String cpu,
    int cores,
    Double cpuLimit,
    long clockFloorNanos,
    Boolean sharedClock,
    String version,
    String commit) {

  public Environment {
    flags = List.copyOf(flags);
  }

  /** Returns the limits of the processors in words: {@code 2 cores, CPU limit 1.5}. */
  public String processors() {
    return (cores == 1 ? "1 core" : cores + " cores")
        + (cpuLimit == null ? "" : ", CPU limit " + rounded(cpuLimit));
  }

  private static String rounded(double limit) {
    return BigDecimal.valueOf(limit).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** Returns this environment with other limits of its processors. */
  public Environment with(ProcessorLimits limits) {
    return new Environment(
        node,
        mode,
        java,
        vm,
        flags,
        os,
        cpu,
        limits.cores(),
        limits.cpuLimit(),
        clockFloorNanos,
        sharedClock,
        version,
        commit);
  }
}
