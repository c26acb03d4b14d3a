package dev.concurrencylab.benchmarks.figures;

import dev.concurrencylab.python.CPython;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates how often a CPython's lock changes hands, which it does not tell. Each time takes three
 * sleeps: the waiter's until its interval has run out, its next one until the holder has dropped
 * the lock, and the holder's until the waiter has taken it. Linux counts sleeps as voluntary
 * context switches.
 */
final class SwitchEstimate {

  private static final int SLEEPS_OF_A_SWITCH = 3;

  private static final String SCRIPT =
      """
      import resource, threading, time
      x = 0
      try:
          range = xrange
      except NameError:
          pass
      def add(n):
          global x
          for i in range(n): x += 1
      def subtract(n):
          global x
          for i in range(n): x -= 1
      threads = [threading.Thread(target=f, args=(1000000,)) for f in (add, subtract)]
      sleeps = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw
      began = time.time()
      for t in threads: t.start()
      for t in threads: t.join()
      took = time.time() - began
      print((resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw - sleeps) / took)
      """;

  private SwitchEstimate() {}

  /** Returns the median estimate of so many runs, per second. */
  static double perSecond(CPython python, int runs) throws Exception {
    List<Double> sleeps = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Process process =
          new ProcessBuilder(python.program().toString(), "-E", "-s", "-S", "-c", SCRIPT)
              .redirectErrorStream(true)
              .start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(python + " printed " + printed);
      }
      sleeps.add(Double.parseDouble(printed));
    }
    sleeps.sort(null);
    return sleeps.get(sleeps.size() / 2) / SLEEPS_OF_A_SWITCH;
  }
}
