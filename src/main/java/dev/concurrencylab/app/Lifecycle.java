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
import java.time.Duration;
import org.jboss.logging.Logger;

/** Starts and stops what has to be started and stopped in order. */
@Singleton
final class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);

  /** Runs before the port is open: a service that cannot work accepts no requests. */
  void start(
      @Observes StartupEvent event,
      CheckedConfig config,
      Laboratory laboratory,
      StorageHealth health,
      MeterRegistry registry,
      BuildInfo build) {
    int removed = PageDirectory.sweep();
    if (removed > 0) {
      LOG.infof("Removed %d files of a service that was killed", removed);
    }
    ServiceMeters.showQueue(
        registry, laboratory::queued, laboratory::running, config.values().queueCapacity());
    ServiceMeters.showStorage(registry, health::up);
    ServiceMeters.showBuild(
        registry, build.version(), build.commit(), System.getProperty("java.version"));
  }

  /**
   * Lets the running trial end, within the configured time. The port is still open: clients that
   * wait for an experiment get its results so far, and new requests are rejected. At {@link
   * ShutdownEvent} it would be too late for both.
   */
  void stopWork(
      @Observes ShutdownDelayInitiatedEvent event, CheckedConfig config, Laboratory laboratory)
      throws InterruptedException {
    laboratory.close(config.values().shutdownGrace());
  }

  /**
   * Ends the child processes and closes the database. After a failed start, for example because the
   * port is in use, the laboratory is still open.
   */
  void stop(
      @Observes ShutdownEvent event,
      Laboratory laboratory,
      ProcessPool pool,
      ExperimentHistory history)
      throws InterruptedException {
    if (laboratory.open()) {
      laboratory.close(Duration.ZERO);
    }
    pool.close();
    history.close();
  }
}
