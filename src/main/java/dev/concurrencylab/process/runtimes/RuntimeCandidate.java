package dev.concurrencylab.process.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * A configured runtime and its last answer, which holds until its program is changed or removed.
 * Not safe for use by several threads at once.
 */
final class RuntimeCandidate {

  private final ConfiguredRuntime runtime;
  private final Duration limit;
  private JavaRuntime answer;

  /** When the program was changed before it answered; null if there was none to execute. */
  private FileTime asked;

  private RuntimeProbe probe;
  private long begun;

  RuntimeCandidate(ConfiguredRuntime runtime, Duration limit) {
    this.runtime = runtime;
    this.limit = limit;
  }

  /** Creates a candidate whose answer is known. */
  RuntimeCandidate(JavaRuntime answer, ConfiguredRuntime runtime, Duration limit) {
    this(runtime, limit);
    this.answer = answer;
    this.asked = changed();
  }

  ConfiguredRuntime runtime() {
    return runtime;
  }

  /** Runs the program unless its answer is known, and does not wait for it. */
  void ask() {
    FileTime changed = changed();
    if (changed == null) {
      answer = runtime.unusable("has no program bin/java that can be executed");
    } else if (answer == null || !changed.equals(asked)) {
      start();
    }
    asked = changed;
  }

  private void start() {
    begun = System.nanoTime();
    try {
      probe = RuntimeProbe.start(runtime);
    } catch (IOException e) {
      answer = runtime.unusable("cannot be started: " + e.getMessage());
    }
  }

  /** Returns the answer, for which it waits if the program was run. */
  JavaRuntime answer() {
    if (probe != null) {
      answer = probe.await(runtime, limit, limit.minusNanos(System.nanoTime() - begun));
      probe = null;
    }
    return answer;
  }

  private FileTime changed() {
    Path program = JavaRuntime.program(runtime.home());
    try {
      return Files.isExecutable(program) ? Files.getLastModifiedTime(program) : null;
    } catch (IOException removedJustNow) {
      return null;
    }
  }
}
