package dev.concurrencylab.process.supervision;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What holds for every process that the service starts, whatever program it runs. */
public final class ParentDeathSignal {

  /**
   * Asks Linux to kill the child when the thread that started it ends, as all threads do when the
   * service is killed: a child that is stopped (SIGSTOP), or that is just starting, cannot see the
   * end of its standard input. Costs less than a millisecond. The program belongs to util-linux;
   * busybox has a link of that name, which lacks the option.
   */
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  /** The service's configuration: a child needs none of it, and some of it is secret. */
  private static final String CONFIGURATION = "LAB_";

  private ParentDeathSignal() {}

  /**
   * Returns what is to stand before the command, so that its process does not outlive the service;
   * empty where there is nothing of the kind. The thread that starts it has to live longer.
   */
  public static List<String> prefix() {
    return Files.isRegularFile(SETPRIV, LinkOption.NOFOLLOW_LINKS)
        ? List.of(SETPRIV.toString(), "--pdeathsig", "KILL")
        : List.of();
  }

  /** Returns a daemon thread, not yet started, that starts a process or listens to one. */
  public static Thread thread(String name, Runnable body) {
    return Thread.ofPlatform()
        .name(name)
        .daemon(true)
        .inheritInheritableThreadLocals(false)
        .unstarted(body);
  }

  /** Removes what is meant for the service alone. */
  public static void removeConfiguration(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith(CONFIGURATION));
  }
}
