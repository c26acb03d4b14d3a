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

  private static final String LEVEL = "-XX:TieredStopAtLevel=";

  /** Returns the compiler according to the flags of this JVM. */
  public static Compiler ofThisJvm() {
    return of(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  static Compiler of(List<String> flags) {
    if (flags.contains("-Xint")) {
      return INTERPRETER;
    }
    String level = "4";
    for (String flag : flags) { // the last one counts
      level = flag.startsWith(LEVEL) ? flag.substring(LEVEL.length()) : level;
    }
    return switch (level) {
      case "0" -> INTERPRETER;
      case "4" -> TIERED;
      default -> C1;
    };
  }
}
