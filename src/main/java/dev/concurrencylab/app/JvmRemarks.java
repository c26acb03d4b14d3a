package dev.concurrencylab.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Remarks for the operator about the JVM in which the service runs, one line each. */
final class JvmRemarks {

  private static final String CACHE_OPTION = "-XX:AOTCache=";
  private static final String CACHE = "app.aot";

  /** Variables from which every JVM takes options. */
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** Options that choose a collector, or the size of the heap or of stacks. */
  private static final Pattern MEMORY =
      Pattern.compile("-XX:[+-]Use\\w+GC|-X(m[sxn]|ss)\\w+|-XX:\\w*(Heap|RAM|New|Stack)\\w*=\\S+");

  private JvmRemarks() {}

  /**
   * Returns a remark if there is an AOT cache that the JVM does not use.
   *
   * @param arguments the JVM's arguments
   * @param vmInfo the system property {@code java.vm.info}, which says {@code sharing} if the JVM
   *     has mapped a cache
   * @param jar the jar that was started; other programs have no cache
   */
  static Optional<String> aotCache(List<String> arguments, String vmInfo, Path jar) {
    Path cache = jar.resolveSibling(CACHE);
    boolean asked = arguments.stream().anyMatch(argument -> argument.startsWith(CACHE_OPTION));
    if (!jar.toString().endsWith(".jar") || (asked && vmInfo.contains("sharing"))) {
      return Optional.empty();
    }
    if (!Files.exists(cache)) {
      return asked
          ? Optional.of(slow("there is no file " + cache + "; build the service again"))
          : Optional.empty();
    }
    return Optional.of(
        slow(
            asked
                ? "this JVM, or one of its options, does not fit " + cache + "; -Xlog:aot tells why"
                : cache + " was not named in the command, or is older than a jar; build again"));
  }

  private static String slow(String why) {
    return "The start takes up to three times as long, since no AOT cache is used: " + why;
  }

  /** Returns a remark for each variable that chooses a collector or sizes of memory. */
  static List<String> options(Map<String, String> environment) {
    List<String> remarks = new ArrayList<>();
    for (String variable : VARIABLES) {
      List<String> found =
          Arrays.stream(environment.getOrDefault(variable, "").split("\\s+"))
              .filter(option -> MEMORY.matcher(option).matches())
              .toList();
      if (!found.isEmpty()) {
        remarks.add(
            variable
                + " sets "
                + String.join(" ", found)
                + ": child processes ignore that, and so does the service where its own flags say"
                + " otherwise; options of ./lab come last");
      }
    }
    return remarks;
  }
}
