package dev.concurrencylab.benchmarks.report.sensitivity;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.report.study.Trial;
import java.io.IOException;
import java.util.List;

/**
 * A condition under which experiments run.
 *
 * @param service the service that runs the experiments
 * @param disturbance begins before each experiment and ends after it; null for none
 */
record Condition(String name, PackagedService service, Disturbance disturbance) {

  /** A load beside an experiment. */
  interface Disturbance {

    /** Begins the load; closing the result ends it. */
    AutoCloseable begin() throws IOException, InterruptedException;
  }

  /** Runs an experiment under this condition and returns its measured trials. */
  List<Trial> run(Spec spec) throws Exception {
    if (disturbance == null) {
      return Trial.run(service.client(), spec);
    }
    AutoCloseable beside = disturbance.begin();
    try (beside) {
      return Trial.run(service.client(), spec);
    }
  }
}
