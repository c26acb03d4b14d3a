package dev.concurrencylab.app;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;

/** Starts the service, and prints in one line why it cannot start. */
@QuarkusMain
public final class Main {

  /** The oldest release of Java that the service runs on; older ones are for forks only. */
  static final int OLDEST_RELEASE = 25;

  Main() {}

  /**
   * Runs the service until the process is asked to end. The locale of the machine has no influence
   * on names and numbers, in no library: it is replaced before any other class looks. Quarkus
   * leaves invalid addresses, which it would answer without a body, to the service's own check.
   */
  public static void main(String... arguments) {
    if (Runtime.version().feature() < OLDEST_RELEASE) {
      System.err.printf(
          "%sthis is Java %s, and it needs %d or newer: start it with ./lab, which finds one, or"
              + " call java of a newer JDK%n",
          StartFailure.PREFIX, Runtime.version(), OLDEST_RELEASE);
      System.exit(1);
    }
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
