package dev.concurrencylab.jcstress;

import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Compares the outcomes that jcstress forbids with the guarantees of the catalogue. A test has the
 * name of its strategy, {@code Gil310Call} that of {@code gil-3.10-call}.
 */
final class Grading {

  private static final String REFERENCES = "References";
  private static final Pattern SEPARATOR = Pattern.compile("[-.]");

  /**
   * Strategies without a test of their own. One worker at a time runs in the first three, processes
   * share nothing, and virtual threads use counters that are tested under platform threads.
   */
  private static final Set<String> UNTESTED =
      Set.of(
          "sequential",
          "async",
          "async-await",
          "processes",
          "process-pool",
          "virtual-threads",
          "virtual-lock",
          "virtual-monitor",
          "virtual-atomic");

  private final Catalogue catalogue;

  Grading(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Returns what is wrong: tests that contradict a promise, and strategies without a test. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    Set<String> untested = new TreeSet<>(catalogue.names());
    untested.removeAll(UNTESTED);
    for (String test : TestList.tests()) {
      Strategy strategy = strategy(test);
      untested.remove(strategy.name());
      Guarantee promised =
          strategy.guarantee(test.endsWith(REFERENCES) ? Workload.REFCOUNT : Workload.INCREMENT);
      if (oneLost(TestList.getInfo(test)) != expected(promised)) {
        complaints.add(test + " does not grade as " + strategy.name() + " promises: " + promised);
      }
    }
    untested.forEach(name -> complaints.add(name + " has no test"));
    return complaints;
  }

  /** Returns what a lost update is under a guarantee. */
  static Expect expected(Guarantee guarantee) {
    return switch (guarantee) {
      case EXACT -> Expect.FORBIDDEN;
      case NONE -> Expect.ACCEPTABLE_INTERESTING;
    };
  }

  /** Returns how a test grades that one update is lost. */
  static Expect oneLost(TestInfo test) {
    return test.cases().stream()
        .filter(grade -> grade.matches("0, 1"))
        .findFirst()
        .orElseGet(test::unmatched)
        .expect();
  }

  private Strategy strategy(String test) {
    String name = simpleName(test);
    String plain =
        name.endsWith(REFERENCES) ? name.substring(0, name.length() - REFERENCES.length()) : name;
    return catalogue.all().stream()
        .filter(strategy -> inOneWord(strategy.name()).equals(plain))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(test + " has the name of no strategy"));
  }

  static String simpleName(String test) {
    return test.substring(test.lastIndexOf('.') + 1);
  }

  private static String inOneWord(String name) {
    return Arrays.stream(SEPARATOR.split(name))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
