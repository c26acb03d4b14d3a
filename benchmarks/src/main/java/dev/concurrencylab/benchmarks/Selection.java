package dev.concurrencylab.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Selects checks or studies by their names on a command line. */
public final class Selection {

  private Selection() {}

  /**
   * Removes all entries that are not named. Ends the program with exit code 2 if a name is unknown.
   *
   * @param option the option that the names were given with
   * @param names separated by commas, or {@code all}
   */
  public static void retain(Map<String, ?> entries, String option, String names) {
    if (names.equals("all")) {
      return;
    }
    List<String> chosen = List.of(names.split(","));
    if (!entries.keySet().containsAll(chosen)) {
      System.err.printf(
          "%s=%s: send some of %s, or all%n", option, names, String.join(",", entries.keySet()));
      System.exit(2);
    }
    entries.keySet().retainAll(Set.copyOf(chosen));
  }
}
