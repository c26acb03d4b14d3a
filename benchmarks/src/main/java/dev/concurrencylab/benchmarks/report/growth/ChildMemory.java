package dev.concurrencylab.benchmarks.report.growth;

import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.ProcessMemory;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Measures the memory of the service's child processes while they work. */
final class ChildMemory {

  /** The most iterations for which a spawned child has the flags for a short life. */
  private static final long ITERATIONS = 1_000_000;

  private static final int REPETITIONS = 4;
  private static final String PROGRAM = "dev.concurrencylab.process.child.ChildMain";
  private static final String KEPT = "process-pool";

  private final PackagedService service;

  ChildMemory(PackagedService service) {
    this.service = service;
  }

  /**
   * Runs an experiment and returns the largest sum of its children's memory that was read while all
   * of them were alive, in MiB; NaN if none was.
   */
  double most(String strategy, int processes) throws IOException, InterruptedException {
    LabClient client = service.client();
    Set<ProcessHandle> others = strategy.equals(KEPT) ? Set.of() : Set.copyOf(service.children());
    String id = client.submit(new Spec(List.of(strategy), processes, ITERATIONS, REPETITIONS, 0));
    double most = Double.NaN;
    while (client.isOpen(id)) {
      List<ProcessHandle> children =
          service.children().stream()
              .filter(child -> !others.contains(child) && works(child))
              .toList();
      if (children.size() == processes) {
        double held = together(children);
        most = Double.isNaN(most) || held > most ? held : most;
      }
    }
    return most;
  }

  /** Returns whether a child runs its own program; before, it is a copy of the service. */
  private static boolean works(ProcessHandle child) {
    return child.info().commandLine().filter(line -> line.contains(PROGRAM)).isPresent();
  }

  private static double together(List<ProcessHandle> children) {
    try {
      return ProcessMemory.proportional(children);
    } catch (IOException oneHasEnded) {
      return Double.NaN;
    }
  }
}
