package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.SmallestExperiment;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.time.Duration;

/** Measures the smallest experiment: mostly the price of storing it before it is shown. */
final class PostCheck implements Check {

  @Override
  public String plan() {
    return "the smallest experiment by POST, again and again";
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run(Scoreboard board) throws IOException, InterruptedException {
    try (Workspace workspace = Workspace.create("endurance-post");
        PackagedService service = PackagedService.start(workspace)) {
      SmallestExperiment.measure(service.client(), board);
    }
  }
}
