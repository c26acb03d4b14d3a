package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Which of HotSpot's compilers may compile a loop; C1 alone leaves it 3 to 20 times slower. */
public enum Compiler implements Named {
  /** C1 first, then C2: the default of a JVM in production. */
  TIERED,
  /** C1 only: what Quarkus' dev mode runs with, and children spawned for one short trial. */
  C1,
  /** No compiler at all. */
  INTERPRETER;

  /** Returns what the JVM that asks was started with. */
  public static Compiler ofThisJvm() {
    return of(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  static Compiler of(List<String> flags) {
    if (flags.contains("-Xint")) {
      return INTERPRETER;
    }
    for (String flag : flags) {
      if (flag.startsWith("-XX:TieredStopAtLevel=") && !flag.endsWith("=4")) {
        return flag.endsWith("=0") ? INTERPRETER : C1;
      }
    }
    return TIERED;
  }
}
