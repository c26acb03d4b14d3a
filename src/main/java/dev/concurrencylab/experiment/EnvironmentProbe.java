package dev.concurrencylab.experiment;

import dev.concurrencylab.processors.ProcessorLimits;
import dev.concurrencylab.processors.Processors;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Determines the environment of this service. */
public final class EnvironmentProbe {

  private static final int CLOCK_READINGS = 200_000;
  private static final int COUNTED_READINGS = 5_000;

  private EnvironmentProbe() {}

  /**
   * Returns the environment; takes some milliseconds. The parameters are those of {@link
   * Environment}.
   */
  public static Environment probe(String node, String mode, String version, String commit) {
    ProcessorLimits limits = Processors.ofThisMachine().look();
    return new Environment(
        node,
        mode,
        property("java.runtime.version") + " (" + property("java.vendor") + ")",
        property("java.vm.name"),
        JvmFlags.redact(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        Processors.ofThisMachine().model().orElse(null),
        limits.cores(),
        limits.cpuLimit(),
        clockFloorNanos(),
        clockIsShared(property("os.name")),
        version,
        commit);
  }

  private static String property(String name) {
    return System.getProperty(name);
  }

  /**
   * Returns whether processes are known to read the same clock by {@link System#nanoTime}, which
   * promises it only within a JVM. On Linux it is the monotonic clock of the machine.
   */
  static boolean clockIsShared(String os) {
    return os.equals("Linux");
  }

  /**
   * Returns the median difference of two successive clock readings, in nanoseconds. Equal readings
   * are left out, so that the floor of a coarse clock is its tick.
   *
   * <p>Only the last readings count, since the first ones run in the interpreter and take twice as
   * long: with 10,000 readings in all the floor was 40 ns instead of 20, from 100,000 on it was
   * right. Takes about 10 ms.
   */
  static long clockFloorNanos() {
    long[] last = new long[COUNTED_READINGS];
    for (int i = 0; i < CLOCK_READINGS; i++) {
      long before = System.nanoTime();
      last[i % COUNTED_READINGS] = System.nanoTime() - before;
    }
    Arrays.sort(last);
    int equal = 0;
    while (equal < COUNTED_READINGS && last[equal] <= 0) {
      equal++;
    }
    return equal == COUNTED_READINGS ? 1 : last[(equal + COUNTED_READINGS) / 2];
  }
}
