package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that runs beside a measurement and never outlives this JVM. */
public final class BackgroundProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Thread guard;

  /** Starts a command; its output goes to a file. */
  public BackgroundProcess(Path log, String... command) throws IOException {
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    guard = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(guard);
  }

  /** Starts a shell that keeps one processor busy. */
  public static BackgroundProcess busyProcessor() throws IOException {
    return new BackgroundProcess(
        Redirect.DISCARD.file().toPath(), "sh", "-c", "while :; do :; done");
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end of the process and returns its exit code. */
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the process by SIGTERM, if need be by SIGKILL, and waits for its end. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    Runtime.getRuntime().removeShutdownHook(guard);
  }
}
