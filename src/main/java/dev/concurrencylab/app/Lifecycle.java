package dev.concurrencylab.app;

import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.StorageHealth;
import dev.concurrencylab.metrics.ServiceMeters;
import dev.concurrencylab.process.memory.PageDirectory;
import dev.concurrencylab.process.parent.ProcessPool;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Starts and stops what has to be started and stopped in order. */
@Singleton
final class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);

  private final LabConfig config;
  private final Laboratory laboratory;
  private final ProcessPool pool;
  private final ExperimentHistory history;
  private final StorageHealth health;
  private final MeterRegistry registry;
  private final BuildInfo build;

  Lifecycle(
      CheckedConfig config,
      Laboratory laboratory,
      ProcessPool pool,
      ExperimentHistory history,
      StorageHealth health,
      MeterRegistry registry,
      BuildInfo build) {
    this.config = config.values();
    this.laboratory = laboratory;
    this.pool = pool;
    this.history = history;
    this.health = health;
    this.registry = registry;
    this.build = build;
  }

  /** Runs before the port is open: a service that cannot work accepts no requests. */
  void start(@Observes StartupEvent event) {
    int removed = PageDirectory.sweep();
    if (removed > 0) {
      LOG.infof("Removed %d files of a service that was killed", removed);
    }
    ServiceMeters.showQueue(
        registry, laboratory::queued, laboratory::running, config.queue().capacity());
    ServiceMeters.showStorage(registry, health::up);
    ServiceMeters.showBuild(
        registry, build.version(), build.commit(), System.getProperty("java.version"));
  }

  /**
   * Lets the running trial end, within the configured time. The port is still open: clients that
   * wait for an experiment get its results so far, and new requests are told that the service is
   * stopping. At {@link ShutdownEvent} it would be too late for both.
   */
  void stopWork(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    laboratory.close(config.shutdown().grace());
  }

  /** Ends the child processes and closes the database. */
  void stop(@Observes ShutdownEvent event) {
    pool.close();
    history.close();
  }
}
