package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.ProcessMemory;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The memory of a service's child processes while they work. */
final class ChildMemory {

  /** The most that a spawned child does with the flags of a short life. */
  private static final long ITERATIONS = 1_000_000;

  private static final int REPETITIONS = 4;
  private static final String PROGRAM = "dev.concurrencylab.process.child.ChildMain";
  private static final String KEPT = "process-pool";

  private final PackagedService service;

  ChildMemory(PackagedService service) {
    this.service = service;
  }

  /**
   * Runs an experiment and returns the most that all its children held together at a moment when
   * all were there, in MiB; NaN if no such moment was met.
   */
  double most(String strategy, int processes) throws IOException, InterruptedException {
    LabClient client = service.client();
    Set<ProcessHandle> others = strategy.equals(KEPT) ? Set.of() : Set.copyOf(service.children());
    String id = client.submit(new Spec(List.of(strategy), processes, ITERATIONS, REPETITIONS, 0));
    double most = Double.NaN;
    while (List.of("queued", "running").contains(client.state(id))) {
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

  /** Returns whether a child runs its own program; until then it is a fork of the service. */
  private static boolean works(ProcessHandle child) {
    return child.info().commandLine().filter(line -> line.contains(PROGRAM)).isPresent();
  }

  private static double together(List<ProcessHandle> children) {
    try {
      return ProcessMemory.together(children);
    } catch (IOException oneHasEnded) {
      return Double.NaN; // not a moment when all were there
    }
  }
}
