package dev.concurrencylab.app;

import dev.concurrencylab.python.CPython;
import dev.concurrencylab.python.InstalledPythons;
import java.util.ArrayList;
import java.util.List;

/**
 * The CPython interpreters to measure, and remarks about those that cannot be measured.
 *
 * @param found the interpreters, the oldest first
 * @param remarks sentences for users
 */
record PythonConfiguration(List<CPython> found, List<String> remarks) {

  /** The configuration value that disables CPython. */
  private static final List<String> NONE = List.of("none");

  private static final String ADVICE =
      "set lab.python.interpreters to the programs to measure, separated by commas, and start again.";

  /** Looks for the configured programs, else on the search path; remarks on unusable ones. */
  static PythonConfiguration of(List<String> configured) {
    if (configured.equals(NONE)) {
      return new PythonConfiguration(
          List.of(), List.of("CPython is not measured here; to have it, " + ADVICE));
    }
    InstalledPythons pythons = InstalledPythons.find(configured, System.getenv("PATH"));
    List<String> remarks = new ArrayList<>(pythons.problems());
    if (pythons.found().isEmpty()) {
      remarks.add("No CPython was found: " + ADVICE);
    }
    return new PythonConfiguration(pythons.found(), remarks);
  }
}
