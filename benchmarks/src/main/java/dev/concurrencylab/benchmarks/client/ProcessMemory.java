package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of processes by Linux's accounts, in MiB. */
public final class ProcessMemory {

  private static final double KIBIBYTES = 1 << 10;

  private ProcessMemory() {}

  /** Returns the resident set of a process. */
  public static double resident(long pid) throws IOException {
    return field(pid, "status", "VmRSS:");
  }

  /** Returns the largest resident set since the start of a process, or since {@link #resetPeak}. */
  public static double peak(long pid) throws IOException {
    return field(pid, "status", "VmHWM:");
  }

  /**
   * Resets the peak to the present resident set.
   *
   * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html">clear_refs</a>
   */
  public static void resetPeak(long pid) throws IOException {
    Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
  }

  /**
   * Returns the sum of the proportional set sizes of several processes: a page that n processes
   * share counts as 1/n in each.
   *
   * @throws IOException if one of the processes has ended
   */
  public static double proportional(List<ProcessHandle> processes) throws IOException {
    double sum = 0;
    for (ProcessHandle process : processes) {
      sum += field(process.pid(), "smaps_rollup", "Pss:");
    }
    return sum;
  }

  private static double field(long pid, String file, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/" + file)).stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIBIBYTES)
        .findFirst()
        .orElseThrow(() -> new IOException("process " + pid + " has ended"));
  }
}
