package dev.concurrencylab.http.openapi;

import dev.concurrencylab.http.guard.HttpSettings;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Completes {@code META-INF/openapi.yaml} with the columns of trials and with what this service is
 * started with, so that the document never promises what another configuration would allow.
 */
@Singleton
@OpenApiFilter(stages = RunStage.RUNTIME_STARTUP)
public final class OpenApiCompletion implements OASFilter {

  /** The security scheme of the token, and the response without it. */
  private static final String TOKEN = "token";

  private static final String UNAUTHORIZED = "Unauthorized";

  private static final String FORM = "application/x-www-form-urlencoded";

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
    SpecSchemas.addEncodings(run.getRequestBody().getContent().getMediaType(FORM));
    Components components = document.getComponents();
    components.getSchemas().get("KnownStrategy").setEnumeration(List.copyOf(catalogue.names()));
    new SpecSchemas(limits).addTo(components);
    TrialSchemas.complete(components.getSchemas());
    AxisSchemas.addTo(components.getSchemas());
    NullableProperties.complete(components);
    addTokenRequirement(document);
  }

  /** Adds the token to the operations that need it. The methods alone decide, as in the guard. */
  private void addTokenRequirement(OpenAPI document) {
    // An empty requirement: whatever does not need the token needs nothing.
    document.addSecurityRequirement(OASFactory.createSecurityRequirement());
    if (settings.token().isEmpty()) {
      document.getComponents().removeSecurityScheme(TOKEN);
      document.getComponents().removeResponse(UNAUTHORIZED);
      document.getComponents().removeHeader("WWW-Authenticate");
      return;
    }
    for (PathItem path : document.getPaths().getPathItems().values()) {
      path.getOperations().forEach(this::addTokenRequirement);
    }
  }

  private void addTokenRequirement(PathItem.HttpMethod method, Operation operation) {
    if (settings.needsToken(method.name())) {
      operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN)));
      operation
          .getResponses()
          .addAPIResponse("401", OASFactory.createAPIResponse().ref(UNAUTHORIZED));
    }
  }
}
