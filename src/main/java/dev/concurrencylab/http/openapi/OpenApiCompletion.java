package dev.concurrencylab.http.openapi;

import dev.concurrencylab.experiment.spec.SpecRules;
import dev.concurrencylab.http.guard.HttpSettings;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes {@code META-INF/openapi.yaml} with the columns of trials and with what this service is
 * started with, so that the document never promises what another configuration would allow.
 */
@Singleton
@OpenApiFilter(stages = RunStage.RUNTIME_STARTUP)
public final class OpenApiCompletion implements OASFilter {

  private final Catalogue catalogue;
  private final Limits limits;
  private final HttpSettings settings;
  private final String version;

  OpenApiCompletion(
      Catalogue catalogue,
      Limits limits,
      HttpSettings settings,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.catalogue = catalogue;
    this.limits = limits;
    this.settings = settings;
    this.version = version;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getInfo().setVersion(version);
    Operation run = document.getPaths().getPathItem("/experiments").getPOST();
    run.setDescription(
        run.getDescription().replace("{wait-limit}", settings.waitLimit().toSeconds() + " s"));
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.get("StrategyName").setEnumeration(List.copyOf(catalogue.names()));
    atMost(schemas.get("WorkerCount"), Math.max(limits.maxWorkers(), limits.maxVirtualWorkers()));
    atMost(schemas.get("Iterations"), limits.maxOperations());
    atMost(schemas.get("Repetitions"), limits.maxTrials());
    atMost(schemas.get("Warmup"), limits.maxTrials());
    atMost(schemas.get("Seed"), SpecRules.MAX_SEED);
    atMost(schemas.get("SwitchInterval"), SpecRules.MAX_SWITCH_INTERVAL_NANOS);
    atMost(schemas.get("PauseNanos"), SpecRules.MAX_PAUSE_NANOS);
    atMost(schemas.get("PauseEvery"), limits.maxOperations());
    defaults(schemas.get("SpecBody").getProperties());
    defaults(schemas.get("SpecForm").getProperties());
    TrialSchemas.complete(schemas);
    TokenRequirement.describe(document, settings);
  }

  private static void atMost(Schema schema, long maximum) {
    schema.setMaximum(BigDecimal.valueOf(maximum));
  }

  private static void defaults(Map<String, Schema> fields) {
    fields.get("strategies").setDefaultValue(SpecRules.DEFAULT_STRATEGIES);
    fields.get("workload").setDefaultValue(SpecRules.DEFAULT_WORKLOAD.wireName());
    fields.get("workers").setDefaultValue(SpecRules.DEFAULT_WORKERS);
    fields.get("iterations").setDefaultValue(SpecRules.DEFAULT_ITERATIONS);
    fields.get("repetitions").setDefaultValue(SpecRules.DEFAULT_REPETITIONS);
    fields.get("warmup").setDefaultValue(SpecRules.DEFAULT_WARMUP);
    fields.get("switchIntervalNanos").setDefaultValue(Work.SWITCH_INTERVAL_NANOS);
    fields.get("pauseNanos").setDefaultValue(Pause.NONE.nanos());
    fields.get("pauseEvery").setDefaultValue(Pause.NONE.every());
  }
}
