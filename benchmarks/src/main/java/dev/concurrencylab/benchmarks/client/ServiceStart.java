package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Time and memory of one start of the service.
 *
 * @param millis from the launch to the first reply that says it is ready
 * @param residentMebibytes resident set after some idle seconds
 */
public record ServiceStart(double millis, double residentMebibytes) {

  private static final long IDLE_SECONDS = 3;

  /** Starts a service, measures it and stops it. */
  public static ServiceStart measure(Workspace workspace, LaunchCommand command)
      throws IOException, InterruptedException {
    try (PackagedService service = PackagedService.launch(workspace, command)) {
      double millis = service.awaitReady();
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      return new ServiceStart(millis, ProcessMemory.resident(service.pid()));
    }
  }
}
