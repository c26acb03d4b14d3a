package dev.concurrencylab.trial.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Linux' account of who used the processors, in ticks of 10 ms. */
final class ProcessorTime {

  private static final long TICK_NANOS = 10_000_000;

  /** Fields of the first line of /proc/stat that count time in use: all but idle and iowait. */
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7, 8);

  /** Fields of /proc/self/stat behind the command: utime, stime, and those of reaped children. */
  private static final List<Integer> OWN = List.of(11, 12, 13, 14);

  private ProcessorTime() {}

  /**
   * Time used so far.
   *
   * @param allNanos by everybody; empty if unknown
   * @param ownNanos by this process and its children
   */
  record Reading(OptionalLong allNanos, long ownNanos) {

    static final Reading UNKNOWN = new Reading(OptionalLong.empty(), 0);

    /** Returns what others have used until a later reading; empty if unknown. */
    OptionalLong othersNanosUntil(Reading later) {
      if (allNanos.isEmpty() || later.allNanos.isEmpty()) {
        return OptionalLong.empty();
      }
      long all = later.allNanos.getAsLong() - allNanos.getAsLong();
      return OptionalLong.of(Math.max(0, all - (later.ownNanos - ownNanos)));
    }
  }

  /**
   * Reads the account. The time of running child processes counts as this process' own; to find
   * them takes milliseconds.
   */
  static Reading read(boolean withChildren) {
    try {
      String all = Files.readString(Path.of("/proc/stat"));
      String own = Files.readString(Path.of("/proc/self/stat"));
      return new Reading(
          OptionalLong.of(sum(all.substring(0, all.indexOf('\n')), BUSY)),
          sum(own.substring(own.lastIndexOf(')') + 2), OWN)
              + (withChildren ? runningChildrenNanos() : 0));
    } catch (IOException notLinux) {
      return Reading.UNKNOWN;
    }
  }

  private static long sum(String line, List<Integer> positions) {
    String[] fields = line.trim().split(" +");
    return positions.stream().mapToLong(i -> Long.parseLong(fields[i])).sum() * TICK_NANOS;
  }

  private static long runningChildrenNanos() {
    return ProcessHandle.current()
        .descendants()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToLong(Duration::toNanos)
        .sum();
  }
}
