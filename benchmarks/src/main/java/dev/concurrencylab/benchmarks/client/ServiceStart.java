package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * One start of the service with nothing to do.
 *
 * @param millis from the launch to the first answer that says it is ready
 * @param residentMebibytes resident set some seconds later, nothing having been asked meanwhile
 */
public record ServiceStart(double millis, double residentMebibytes) {

  private static final long IDLE_SECONDS = 3;

  /** Starts a service, measures it and ends it. */
  public static ServiceStart measure(Workspace workspace, Launch launch)
      throws IOException, InterruptedException {
    try (PackagedService service = PackagedService.launch(workspace, launch)) {
      double millis = service.awaitReady();
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      return new ServiceStart(millis, ProcessMemory.resident(service.pid()));
    }
  }
}
