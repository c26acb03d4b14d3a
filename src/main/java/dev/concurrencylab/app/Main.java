package dev.concurrencylab.app;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;

/** Starts the service, and prints in one line why it cannot start. */
@QuarkusMain
public final class Main {

  Main() {}

  /**
   * Runs the service until the process is asked to end. The locale of the machine has no influence
   * on names and numbers, in no library: it is replaced before any other class looks. Quarkus
   * leaves invalid addresses, which it would answer without a body, to the service's own check.
   */
  public static void main(String... arguments) {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("vertx.disableURIValidation", "true");
    Quarkus.run(null, Main::ended, arguments);
  }

  /** Reports a failure, and then calls Quarkus' handler, which keeps the process in dev mode. */
  private static void ended(int exitCode, Throwable failure) {
    if (failure != null) {
      StartFailure.report(failure);
    }
    ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
  }
}
