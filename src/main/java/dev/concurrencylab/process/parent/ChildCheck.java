package dev.concurrencylab.process.parent;

import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.trial.Compiler;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tries whether a child starts with all of its flags, and gives up those that this JVM refuses. A
 * child that is not asked for anything ends at once, so an attempt takes 40 to 80 ms.
 *
 * @param command the command to use
 * @param remarks what was given up, in sentences for users; empty if nothing was
 */
record ChildCheck(ChildCommand command, List<String> remarks) {

  private static final long TIMEOUT_SECONDS = 10;
  private static final String CACHE_REQUIRED = "-XX:AOTMode=on";

  static ChildCheck of(ChildCommand command) throws InterruptedException {
    List<String> remarks = new ArrayList<>();
    ChildCommand used = command;
    String refused = failure(used, false);
    if (refused != null && failure(used.withoutSmallStacks(), false) == null) {
      used = used.withoutSmallStacks();
      remarks.add("Child processes start without " + ChildCommand.SMALL_STACKS + ": " + refused);
      refused = null;
    }
    if (refused != null) {
      remarks.add("Child processes cannot be started: " + refused);
    } else if (used.cacheFits() && failure(used, true) != null) {
      remarks.add(
          "Child processes start without the AOT cache, and take 50 ms longer: the JVM cannot use "
              + used.aotCache().getFileName());
    } else if (!used.cacheFits() && Files.exists(used.aotCache())) {
      remarks.add(
          "Child processes start without the AOT cache, and take 50 ms longer: "
              + used.aotCache().getFileName()
              + " is older than the classes; build the service again");
    }
    return new ChildCheck(used, List.copyOf(remarks));
  }

  /** Returns why a child does not start, in the first line that it prints; null if it does. */
  private static String failure(ChildCommand command, boolean cacheRequired)
      throws InterruptedException {
    ProcessBuilder builder = command.toProcess(Compiler.C1);
    if (cacheRequired) {
      builder.command().add(1, CACHE_REQUIRED);
    }
    Process process = null;
    try {
      process = builder.redirectOutput(Redirect.DISCARD).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (ended && process.exitValue() == 0) {
        return null;
      }
      return ended
          ? firstLine(process.getErrorStream().readAllBytes(), process.exitValue())
          : "it did not end within " + TIMEOUT_SECONDS + " s";
    } catch (IOException e) {
      return firstLine(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8), 1);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  private static String firstLine(byte[] printed, int exitCode) {
    return new String(printed, StandardCharsets.UTF_8)
        .lines()
        .map(PrintableText::escape)
        .findFirst()
        .orElse("it ended with exit code " + exitCode);
  }
}
