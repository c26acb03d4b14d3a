package dev.concurrencylab.process.supervision;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets Linux kill a process when the thread that started it ends, as all threads do when the
 * service is killed. A process that is stopped (SIGSTOP), or that is just starting, cannot notice
 * the end of its standard input.
 *
 * @param prefix the prefix of a command; empty where the system has no such signal
 * @param problem why it is empty, in a sentence for users; null if it is not
 */
public record ParentDeathSignal(List<String> prefix, String problem) {

  /** Part of util-linux; costs less than 1 ms. */
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private static final long TIMEOUT_SECONDS = 5;

  /** Holds the answer for this machine, which is asked for once. */
  private static final class OfThisMachine {
    static final ParentDeathSignal SIGNAL = by(SETPRIV);
  }

  /** Returns the prefix of a command; empty where the system has no such signal. */
  public static List<String> commandPrefix() {
    return OfThisMachine.SIGNAL.prefix;
  }

  /** Returns why there is no such signal, in a sentence for users; empty if there is one. */
  public static Optional<String> missing() {
    return Optional.ofNullable(OfThisMachine.SIGNAL.problem);
  }

  /**
   * Tries a program: that of busybox, and of util-linux before 2.33, lacks the option, and a
   * container may forbid the call. It has to start itself.
   */
  static ParentDeathSignal by(Path setpriv) {
    if (!Files.isExecutable(setpriv)) {
      return without("there is no " + setpriv + " (of util-linux)");
    }
    List<String> prefix = List.of(setpriv.toString(), "--pdeathsig", "KILL");
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(setpriv.toString(), "--version"));
    try {
      Process trial =
          new ProcessBuilder(command)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      boolean ended = trial.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      trial.destroyForcibly();
      return ended && trial.exitValue() == 0
          ? new ParentDeathSignal(prefix, null)
          : without(setpriv + " has no --pdeathsig that works (util-linux has it from 2.33 on)");
    } catch (IOException e) {
      return without(setpriv + " cannot be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return without("the start was interrupted");
    }
  }

  private static ParentDeathSignal without(String why) {
    return new ParentDeathSignal(
        List.of(),
        "If the service is killed, child processes that are just starting or stopped may outlive"
            + " it: "
            + why);
  }
}
