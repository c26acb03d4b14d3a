package dev.concurrencylab.app;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the service, and says in one line why it cannot start. */
@QuarkusMain
public final class Main {

  /**
   * Greets with its version before logging is configured, so that the greeting would stand before
   * the line that says why the configuration is wrong. Kept here since loggers are weakly held.
   */
  private static final Logger GREETER =
      Logger.getLogger("org.hibernate.validator.internal.util.Version");

  Main() {}

  /** Runs until the process is told to end. */
  public static void main(String... arguments) {
    GREETER.setLevel(Level.WARNING);
    Quarkus.run(null, Main::ended, arguments);
  }

  /** Leaves the rest to Quarkus, which in dev mode keeps the process for the next attempt. */
  private static void ended(int exitCode, Throwable failure) {
    if (failure != null) {
      StartFailure.report(failure);
    }
    ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
  }
}
