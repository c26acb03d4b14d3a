package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The compilers of HotSpot that may compile a loop; with C1 alone it is 3 to 20 times slower. */
public enum Compiler implements Named {
  /** C1 and then C2: the default of a JVM in production. */
  TIERED,
  /** C1 only, as in Quarkus' dev mode and in children that are spawned for one short trial. */
  C1,
  /** No compiler at all. */
  INTERPRETER;

  /** Returns the compiler according to the flags of this JVM. */
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
