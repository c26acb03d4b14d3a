package dev.concurrencylab.app;

import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.StorageHealth;
import dev.concurrencylab.metrics.ServiceMeters;
import dev.concurrencylab.process.memory.PageDirectory;
import dev.concurrencylab.process.memory.PageFile;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.supervision.ParentDeathSignal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
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
      BuildInfo build,
      ChildLauncher launcher) {
    int removed = PageDirectory.sweep();
    if (removed > 0) {
      LOG.infof("Removed %d files of a service that was killed", removed);
    }
    remark(launcher);
    ServiceMeters.showQueue(
        registry, laboratory::queued, laboratory::running, config.values().queueCapacity());
    ServiceMeters.showStorage(registry, health::up);
    ServiceMeters.showBuild(
        registry, build.version(), build.commit(), System.getProperty("java.version"));
  }

  /** Logs, once and in one line each, what this machine or its JVM made the service give up. */
  private static void remark(ChildLauncher launcher) {
    JvmRemarks.options(System.getenv()).forEach(LOG::warn);
    JvmRemarks.aotCache(
            ManagementFactory.getRuntimeMXBean().getInputArguments(),
            System.getProperty("java.vm.info", ""),
            Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]))
        .ifPresent(LOG::warn);
    ParentDeathSignal.missing().ifPresent(LOG::warn);
    try {
      PageFile.create(PageDirectory.paths()).close(); // logs which directory it had to take
    } catch (IOException e) {
      LOG.warnf(
          "Child processes cannot share a page, so their trials will fail: %s", e.getMessage());
    }
    launcher.check(LOG::warn);
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
