package dev.concurrencylab.process.supervision;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets Linux kill a process when the thread that started it ends, as all threads do when the
 * service is killed. A process that is stopped (SIGSTOP), or that is just starting, cannot notice
 * the end of its standard input.
 */
public final class ParentDeathSignal {

  /** Part of util-linux; costs less than 1 ms. The busybox link of this name lacks the option. */
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private ParentDeathSignal() {}

  /** Returns the prefix of a command; empty where the system has no such signal. */
  public static List<String> prefix() {
    return Files.isRegularFile(SETPRIV, LinkOption.NOFOLLOW_LINKS)
        ? List.of(SETPRIV.toString(), "--pdeathsig", "KILL")
        : List.of();
  }
}
