package dev.concurrencylab.app;

import dev.concurrencylab.experiment.EnvironmentProbe;
import dev.concurrencylab.experiment.fork.ForkLauncher;
import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.spec.SpecRules;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.experiment.store.Storage.Retention;
import dev.concurrencylab.experiment.store.StorageHealth;
import dev.concurrencylab.http.guard.AccessToken;
import dev.concurrencylab.http.guard.HttpSettings;
import dev.concurrencylab.metrics.ChildMeters;
import dev.concurrencylab.metrics.FrameworkMeterFilter;
import dev.concurrencylab.metrics.HistogramFamilies;
import dev.concurrencylab.metrics.ServiceMeters;
import dev.concurrencylab.metrics.TrialMeters;
import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.storage.Database;
import dev.concurrencylab.storage.DatabaseSettings;
import dev.concurrencylab.storage.DatabaseUnavailableException;
import dev.concurrencylab.storage.JdbcHistory;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.PythonStrategies;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.strategy.Strategy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.prometheus.client.CollectorRegistry;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Produces the beans of all packages that know no dependency injection. */
final class Beans {

  private static final Logger LOG = Logger.getLogger(Beans.class);

  Beans() {}

  @Produces
  @Singleton
  static Limits limits(CheckedConfig config) {
    MemoryBudget memory = MemoryBudget.ofThisMachine();
    memory.remarks(config.limits()).forEach(LOG::warn);
    return memory.apply(config.limits());
  }

  @Produces
  @Singleton
  static ProcessListener childListener(MeterRegistry registry) {
    return new ChildMeters(registry);
  }

  @Produces
  @Singleton
  static ChildLauncher childLauncher(ProcessListener listener) {
    return new ChildLauncher(ChildCommand.ofThisService(), listener);
  }

  @Produces
  @Singleton
  static ProcessPool processPool(ChildLauncher launcher, Limits limits, CheckedConfig config) {
    return new ProcessPool(
        launcher, limits.maxProcesses().value(), config.values().processPoolIdleTimeout());
  }

  @Produces
  @Singleton
  static Catalogue catalogue(
      ChildLauncher launcher, ProcessPool pool, ProcessListener listener, CheckedConfig config) {
    PythonConfiguration interpreters =
        PythonConfiguration.of(
            config.values().pythonInterpreters().map(CommaSeparated::of).orElse(List.of()));
    interpreters.remarks().forEach(LOG::info);
    List<Strategy> all = new ArrayList<>(StandardStrategies.all(launcher, pool));
    all.addAll(PythonStrategies.all(interpreters.found(), listener));
    return new Catalogue(all, interpreters.remarks());
  }

  @Produces
  @Singleton
  static JavaRuntimes javaRuntimes(CheckedConfig config) {
    return new JavaRuntimes(config.javaRuntimes());
  }

  @Produces
  @Singleton
  static SpecRules specRules(Catalogue catalogue, JavaRuntimes runtimes, Limits limits) {
    return new SpecRules(catalogue, runtimes, limits);
  }

  @Produces
  @Singleton
  static HttpSettings httpSettings(CheckedConfig config) {
    LabConfig values = config.values();
    return new HttpSettings(
        values.waitLimit(),
        config.allowedHosts(),
        config.token().map(AccessToken::new),
        values.tokenRequiredForReads());
  }

  @Produces
  @Singleton
  static BuildInfo buildInfo() {
    return BuildInfo.load();
  }

  @Produces
  @Singleton
  static StorageHealth storageHealth(MeterRegistry registry) {
    return new StorageHealth(ServiceMeters.countStorageFailures(registry));
  }

  @Produces
  @Singleton
  static ExperimentHistory history(CheckedConfig config, StorageHealth health) {
    String owner = node(config) + "/" + UUID.randomUUID();
    return new JdbcHistory(database(config.values()), owner, health, Clock.systemUTC());
  }

  /** A pod that is replaced has 30 s to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static Database database(LabConfig config) {
    DataDirectory.prepare(config.dataDir());
    LabConfig.Database database = config.database();
    Optional<String> password =
        SecretFile.read("lab.database.password-file", database.password(), database.passwordFile());
    try {
      return Database.open(
          new DatabaseSettings(
              database.url(), database.username(), password, config.dataDir(), PATIENCE));
    } catch (IllegalArgumentException | DatabaseUnavailableException e) {
      throw new StartException(e.getMessage());
    }
  }

  @Produces
  @Singleton
  static Laboratory laboratory(
      Catalogue catalogue,
      JavaRuntimes runtimes,
      ProcessListener listener,
      Limits limits,
      CheckedConfig config,
      BuildInfo build,
      ExperimentHistory history,
      StorageHealth health,
      MeterRegistry registry) {
    LabConfig.History kept = config.values().history();
    return new Laboratory(
        catalogue,
        new ForkLauncher(runtimes, listener),
        limits,
        config.values().queueCapacity(),
        new ServiceEnvironment(
            EnvironmentProbe.probe(node(config), mode(), build.version(), build.commit())),
        Clock.systemUTC(),
        new TrialMeters(registry, catalogue),
        new Storage(history, health, new Retention(kept.maxAge(), kept.maxCount())));
  }

  @Produces
  @Singleton
  static ExperimentQueries queries(Laboratory laboratory) {
    return laboratory.queries();
  }

  private static String node(CheckedConfig config) {
    return config.values().node().orElseGet(Beans::hostName);
  }

  /** Returns the name of this machine, in a container its id. */
  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown"; // a name that cannot be resolved must not prevent the start
    }
  }

  private static String mode() {
    return switch (LaunchMode.current()) {
      case NORMAL, RUN -> "production";
      case DEVELOPMENT -> "dev";
      case TEST -> "test";
    };
  }

  @Produces
  @Singleton
  static MeterFilter httpMeterFilter() {
    return new FrameworkMeterFilter();
  }

  @Produces
  @Singleton
  static CollectorRegistry collectorRegistry() {
    return new HistogramFamilies();
  }
}
