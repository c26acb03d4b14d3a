package dev.concurrencylab.process.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that a page file belongs to, as the file's name says.
 *
 * @param namespace Linux' namespace of process ids, since two containers that share a folder have
 *     the same ids for different processes; 0 where there is no such thing
 * @param pid its id
 * @param startMillis when it started, since ids are used again
 */
record PageOwner(long namespace, long pid, long startMillis) {

  private static final String PREFIX = "concurrency-lab-page-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-(\\d+)-(\\d+)-\\d+");

  /** The kernel counts from a boot time in whole seconds, which clock corrections move. */
  private static final long START_TOLERANCE_MILLIS = 5_000;

  /** Returns the process that asks. */
  static PageOwner me() {
    ProcessHandle me = ProcessHandle.current();
    return new PageOwner(myNamespace(), me.pid(), start(me).orElse(Instant.EPOCH).toEpochMilli());
  }

  /** Returns the owner of a file; empty if the file is not one of ours. */
  static Optional<PageOwner> of(String fileName) {
    Matcher name = NAME.matcher(fileName);
    try {
      return name.matches()
          ? Optional.of(
              new PageOwner(
                  Long.parseLong(name.group(1)),
                  Long.parseLong(name.group(2)),
                  Long.parseLong(name.group(3))))
          : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  /** Returns the name of its nth file. */
  String fileName(long n) {
    return PREFIX + namespace + "-" + pid + "-" + startMillis + "-" + n;
  }

  /** Returns whether it is certain that the process has ended. */
  boolean gone() {
    if (namespace != myNamespace()) {
      return false;
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> start(process).filter(start -> !isMine(start)).isPresent())
        .orElse(true);
  }

  private boolean isMine(Instant start) {
    return Math.abs(start.toEpochMilli() - startMillis) <= START_TOLERANCE_MILLIS;
  }

  private static Optional<Instant> start(ProcessHandle process) {
    return process.info().startInstant();
  }

  private static long myNamespace() {
    try {
      String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      return Long.parseLong(link.replaceAll("\\D", ""));
    } catch (IOException | UnsupportedOperationException | NumberFormatException notLinux) {
      return 0;
    }
  }
}
