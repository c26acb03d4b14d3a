package dev.concurrencylab.benchmarks.report;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that runs beside an experiment, and never longer than this JVM. */
final class Companion implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Thread guard;

  /** Starts it; what it prints goes to a file. */
  Companion(Path log, String... command) throws IOException {
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    guard = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(guard);
  }

  /** Starts a shell that keeps one processor busy. */
  static Companion burner() throws IOException {
    return new Companion(Redirect.DISCARD.file().toPath(), "sh", "-c", "while :; do :; done");
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Ends it by SIGTERM, and by SIGKILL if it does not care; waits until it is gone. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    Runtime.getRuntime().removeShutdownHook(guard);
  }
}
