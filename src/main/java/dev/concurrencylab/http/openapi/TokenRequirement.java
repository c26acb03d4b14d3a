package dev.concurrencylab.http.openapi;

import dev.concurrencylab.http.guard.HttpSettings;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * Adds to each operation whether it needs the token, and what is answered without it. It goes by
 * the methods alone, as the guard does.
 */
final class TokenRequirement {

  private static final String SCHEME = "token";
  private static final String REFUSAL = "Unauthorized";

  private TokenRequirement() {}

  static void describe(OpenAPI document, HttpSettings settings) {
    if (settings.token().isEmpty()) {
      document.getComponents().removeSecurityScheme(SCHEME);
      document.getComponents().removeResponse(REFUSAL);
      return;
    }
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(
            path ->
                path.getOperations()
                    .forEach(
                        (method, operation) -> {
                          if (settings.needsToken(method.name())) {
                            demand(operation);
                          }
                        }));
  }

  private static void demand(Operation operation) {
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
    operation.getResponses().addAPIResponse("401", OASFactory.createAPIResponse().ref(REFUSAL));
  }
}
