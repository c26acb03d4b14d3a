package dev.concurrencylab.process.supervision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets processes ignore the signals that end the service: Ctrl-C in a terminal, the end of the
 * terminal, and a service manager send them to the whole group. The service ends its processes
 * itself, by SIGKILL, after it has stored what they did; if they ended first, their trials would
 * have failed.
 */
final class IgnoredSignals {

  private static final Path SHELL = Path.of("/bin/sh");

  private IgnoredSignals() {}

  /** Returns the prefix of a command, which costs about 1 ms; empty where there is no shell. */
  static List<String> prefix() {
    return Files.isExecutable(SHELL)
        ? List.of(SHELL.toString(), "-c", "trap '' HUP INT TERM; exec \"$@\"", SHELL.toString())
        : List.of();
  }
}
