package dev.concurrencylab.app;

import dev.concurrencylab.python.CPython;
import dev.concurrencylab.python.InstalledPythons;
import java.util.ArrayList;
import java.util.List;

/**
 * The CPythons that are measured, and what users should know of those that are not.
 *
 * @param found the oldest first
 * @param remarks sentences
 */
record PythonConfiguration(List<CPython> found, List<String> remarks) {

  /** What is configured where no CPython is wanted. */
  private static final List<String> NONE = List.of("none");

  private static final String ADVICE =
      "set lab.python.interpreters to the programs to measure, separated by commas, and start again.";

  /** Looks for them as configured; what cannot be used ends up among the remarks. */
  static PythonConfiguration of(LabConfig.Python config) {
    List<String> configured = config.interpreters().orElse(List.of());
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
