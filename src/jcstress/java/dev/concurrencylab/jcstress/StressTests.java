package dev.concurrencylab.jcstress;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.shared.SharedAtomicCounter;
import dev.concurrencylab.counter.shared.SharedLockedCounter;
import dev.concurrencylab.counter.shared.SharedUnprotectedCounter;
import dev.concurrencylab.process.parent.ChildCommand;
import dev.concurrencylab.process.parent.ChildLauncher;
import dev.concurrencylab.process.parent.Outcomes;
import dev.concurrencylab.process.parent.ProcessPool;
import dev.concurrencylab.process.parent.TwoProcesses;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.trial.Compiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * All stress tests: first whether they grade as the catalogue promises, then those of jcstress,
 * then those of two processes. Leaves jcstress' own report, {@code summary.md} and {@code
 * summary.csv} in the folder in which it is started. The exit code is 1 if something forbidden was
 * seen, or a test did not run.
 */
public final class StressTests {

  /** How long two processes race under each counter and compiler. */
  private static final int RACE_SECONDS = 3;

  private static final Map<String, Class<? extends Counter>> SHARED =
      new TreeMap<>(
          Map.of(
              "shared-memory", SharedUnprotectedCounter.class,
              "shared-memory-lock", SharedLockedCounter.class,
              "shared-memory-atomic", SharedAtomicCounter.class));

  private StressTests() {}

  /**
   * Runs them.
   *
   * @param arguments how long jcstress is to try: one of its modes, {@code quick} or {@code
   *     default}
   */
  public static void main(String[] arguments) throws Exception {
    ChildLauncher launcher = new ChildLauncher(ChildCommand.ofThisService(), ProcessListener.NONE);
    try (ProcessPool pool = new ProcessPool(launcher, 1, Duration.ofMinutes(1))) {
      Catalogue catalogue = new Catalogue(StandardStrategies.all(launcher, pool), List.of());
      List<String> complaints = new Grading(catalogue).complaints();
      if (!complaints.isEmpty()) {
        complaints.forEach(System.err::println);
        System.exit(1);
      }
      Summary summary = new Summary();
      boolean passed = jcstress(arguments[0], summary);
      race(catalogue, summary);
      Files.writeString(Path.of("summary.md"), summary.markdown());
      Files.writeString(Path.of("summary.csv"), summary.csv());
      System.out.println(summary.markdown());
      System.exit(passed && !summary.failed() ? 0 : 1);
    }
  }

  /** Returns whether jcstress has nothing to complain of. */
  private static boolean jcstress(String mode, Summary summary) throws Exception {
    Options options =
        new Options(
            new String[] {
              "-m", mode,
              "-r", ".",
              // All actors compiled alike: 4 JVMs for each test instead of 14.
              "-sc", "false",
              // Pads its own counters; jcstress cannot find out by itself on a class path of
              // folders.
              "-jvmArgsPrepend", "-XX:-RestrictContended"
            });
    if (!options.parse()) {
      return false;
    }
    boolean passed = true;
    try {
      new JCStress(options).run();
    } catch (AssertionError failures) {
      System.err.println(failures.getMessage());
      passed = false;
    }
    InProcessCollector results = new InProcessCollector();
    DiskReadCollector disk = new DiskReadCollector(options.getResultFile(), results);
    disk.dump();
    disk.close();
    return passed & summarize(results, summary);
  }

  /** Returns whether all tests ran; jcstress passes over those whose classes do not fit. */
  private static boolean summarize(InProcessCollector results, Summary summary) {
    List<TestResult> tests = ReportUtils.mergedByName(results.getTestResults());
    tests.sort(Comparator.comparing(TestResult::getName));
    for (TestResult test : tests) {
      summary.add(
          Grading.simpleName(test.getName()),
          outcomes(test),
          Grading.oneLost(TestList.getInfo(test.getName())));
    }
    return tests.size() == TestList.tests().size()
        && tests.stream().allMatch(test -> test.status() == Status.NORMAL);
  }

  private static Outcomes outcomes(TestResult test) {
    long bothCounted = test.getCount("1, 1");
    long oneLost = test.getCount("0, 1") + test.getCount("1, 0");
    return new Outcomes(bothCounted, oneLost, test.getTotalCount() - bothCounted - oneLost);
  }

  private static void race(Catalogue catalogue, Summary summary) throws Exception {
    for (String strategy : SHARED.keySet()) {
      for (Compiler compiler : List.of(Compiler.C1, Compiler.TIERED)) {
        summary.add(
            "%s, two processes, %s".formatted(strategy, compiler.wireName()),
            TwoProcesses.race(SHARED.get(strategy), compiler, RACE_SECONDS),
            Grading.expected(catalogue.get(strategy).guarantee()));
      }
    }
  }
}
