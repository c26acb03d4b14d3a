package dev.concurrencylab.experiment;

import java.util.List;

/**
 * The machine and the service that produced a result. A result says nothing about other machines.
 *
 * @param node the configured name of the service, or the host name
 * @param mode production, dev or test
 * @param java version and vendor of the JVM
 * @param flags the flags of the JVM, without values that may be secret
 * @param os name, version and architecture
 * @param cpu model name; null if unknown
 * @param cores the number of processors that the JVM may use
 * @param cpuLimit the CPU limit of the container in processors; null if unlimited or unknown
 * @param clockFloorNanos the median difference of two successive clock readings, in nanoseconds
 * @param commit the commit from which this service was built
 */
public record Environment(
    String node,
    String mode,
    String java,
    List<String> flags,
    String os,
    String cpu,
    int cores,
    Double cpuLimit,
    long clockFloorNanos,
    String version,
    String commit) {

  public Environment {
    flags = List.copyOf(flags);
  }
}
