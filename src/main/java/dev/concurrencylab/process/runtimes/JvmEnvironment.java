package dev.concurrencylab.process.runtimes;

import java.util.Map;
import java.util.Set;

/** The variables from which a JVM takes options. */
public final class JvmEnvironment {

  /** They would change the flags of measuring JVMs, and make them print that they did. */
  private static final Set<String> VARIABLES =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS");

  private JvmEnvironment() {}

  /** Removes the variables from the environment of a process. */
  public static void removeOptions(Map<String, String> environment) {
    environment.keySet().removeAll(VARIABLES);
  }
}
