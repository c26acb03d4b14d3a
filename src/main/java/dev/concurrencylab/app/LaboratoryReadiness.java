package dev.concurrencylab.app;

import dev.concurrencylab.experiment.Laboratory;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the laboratory takes experiments, which it does until the service stops. A full queue
 * is no reason to be sent no requests: results can still be read.
 */
@Readiness
@Singleton
final class LaboratoryReadiness implements HealthCheck {

  private final Laboratory laboratory;

  LaboratoryReadiness(Laboratory laboratory) {
    this.laboratory = laboratory;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("laboratory")
        .status(laboratory.open())
        .withData("queued", laboratory.queued())
        .withData("running", laboratory.running())
        .build();
  }
}
