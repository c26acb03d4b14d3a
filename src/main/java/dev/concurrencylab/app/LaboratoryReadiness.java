package dev.concurrencylab.app;

import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.store.StorageHealth;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A readiness check that is up while the laboratory accepts experiments, which it does until the
 * service stops. A full queue does not make the service unready, since results can still be read;
 * neither does a database that does not work, since results are kept in memory until it does.
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
