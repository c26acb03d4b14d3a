package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.List;

/**
 * What holds while an experiment runs.
 *
 * @param name of it
 * @param service which runs the experiment
 * @param disturbance what begins before it and ends after it; null for none
 */
record Condition(String name, PackagedService service, Disturbance disturbance) {

  /** Something beside an experiment. */
  interface Disturbance {

    /**
     * Begins it.
     *
     * @return whose close ends it
     */
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
