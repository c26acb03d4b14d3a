package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of processes as Linux accounts for it, in MiB. */
public final class ProcessMemory {

  private static final double KIBIBYTES = 1 << 10;

  private ProcessMemory() {}

  /** Returns the resident set of a process. */
  public static double resident(long pid) throws IOException {
    return field(pid, "status", "VmRSS:");
  }

  /** Returns the largest resident set since the start, or since {@link #resetPeak}. */
  public static double peak(long pid) throws IOException {
    return field(pid, "status", "VmHWM:");
  }

  /**
   * Lets the peak begin at what is resident now.
   *
   * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html">clear_refs</a>
   */
  public static void resetPeak(long pid) throws IOException {
    Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
  }

  /**
   * Returns what several processes hold together: their proportional set sizes, in which a page
   * that n processes share counts as 1/n in each.
   *
   * @throws IOException if one of them has ended
   */
  public static double together(List<ProcessHandle> processes) throws IOException {
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
