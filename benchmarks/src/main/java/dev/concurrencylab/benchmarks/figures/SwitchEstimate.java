package dev.concurrencylab.benchmarks.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An estimate of how often the lock of a CPython changes hands, which CPython does not report. Each
 * change takes three sleeps: the waiter's until its interval has run out, its next one until the
 * holder has dropped the lock, and the holder's until the waiter has taken it. Linux counts sleeps
 * as voluntary context switches.
 *
 * @param version of the CPython, such as 3.12 or 3.13t
 * @param perSecond median estimate
 */
record SwitchEstimate(String version, double perSecond) {

  private static final int SLEEPS_OF_A_SWITCH = 3;

  private static final String SCRIPT =
      """
      import resource, sys, threading, time
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
      suffix = 't' if 't' in getattr(sys, 'abiflags', '') else ''
      print('%d.%d%s %f' % (sys.version_info[0], sys.version_info[1], suffix,
            (resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw - sleeps) / took))
      """;

  /** Runs the founding experiment several times. */
  static SwitchEstimate of(String program, int runs) throws IOException, InterruptedException {
    String version = "";
    List<Double> sleeps = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      String[] printed = run(program).split(" ");
      version = printed[0];
      sleeps.add(Double.parseDouble(printed[1]));
    }
    sleeps.sort(null);
    return new SwitchEstimate(version, sleeps.get(sleeps.size() / 2) / SLEEPS_OF_A_SWITCH);
  }

  private static String run(String program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program, "-E", "-s", "-S", "-c", SCRIPT)
            .redirectErrorStream(true)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(program + " printed " + printed);
    }
    return printed;
  }
}
