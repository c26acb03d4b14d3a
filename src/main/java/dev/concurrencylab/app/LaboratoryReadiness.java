package dev.concurrencylab.app;

import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.store.StorageHealth;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the laboratory takes experiments, which it does until the service stops. A full queue
 * is no reason to be sent no requests: results can still be read. Nor is a database that does not
 * work: what is measured is kept in memory until it does.
 */
@Readiness
@Singleton
final class LaboratoryReadiness implements HealthCheck {

  private final Laboratory laboratory;
  private final StorageHealth health;

  LaboratoryReadiness(Laboratory laboratory, StorageHealth health) {
    this.laboratory = laboratory;
    this.health = health;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("laboratory")
        .status(laboratory.open())
        .withData("queued", laboratory.queued())
        .withData("running", laboratory.running())
        .withData("storage", health.up() ? "ok" : "degraded")
        .build();
  }
}
