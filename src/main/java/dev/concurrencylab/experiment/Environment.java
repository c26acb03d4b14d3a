package dev.concurrencylab.experiment;

import java.util.List;

/**
 * Where the numbers come from: they say nothing about any other machine.
 *
 * @param node the service's name for itself
 * @param mode production, dev or test
 * @param java version and vendor of the JVM
 * @param flags the JVM was started with, values that may be secret left out
 * @param os name, version and architecture
 * @param cpu model name; null if unknown
 * @param cores processors that the JVM may use
 * @param cpuLimit processors' worth of time that the container may use; null if unlimited or
 *     unknown
 * @param clockFloorNanos what two readings of the clock in a row differ by, median
 * @param version of this service
 * @param commit it was built from
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

  /** Copies the list. */
  public Environment {
    flags = List.copyOf(flags);
  }
}
