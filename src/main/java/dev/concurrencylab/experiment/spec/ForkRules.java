package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.process.runtimes.JavaRuntime;
import dev.concurrencylab.process.runtimes.JavaRuntime.Unusable;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.strategy.Catalogue;
import java.util.List;

/** Refuses specs whose forks would have nothing to run, or no JDK to run on. */
final class ForkRules {

  private final Catalogue catalogue;
  private final JavaRuntimes runtimes;

  ForkRules(Catalogue catalogue, JavaRuntimes runtimes) {
    this.catalogue = catalogue;
    this.runtimes = runtimes;
  }

  /** Returns whether a spec asks for another JDK than that of the service. */
  boolean asksForOtherRuntime(ExperimentSpec spec) {
    return spec.runtimes().stream().anyMatch(name -> !name.equals(runtimes.own().name()));
  }

  void check(ExperimentSpec spec, Violations violations) {
    List<String> strategies = spec.strategies();
    if (spec.forks() > 0 && strategies.stream().noneMatch(this::inOneJvm)) {
      violations.add(
          SpecFields.FORKS,
          "need a strategy whose workers are in one JVM, such as threads, beside %s"
              .formatted(String.join(", ", strategies)));
    }
    if (spec.forks() == 0 && asksForOtherRuntime(spec)) {
      violations.add(
          SpecFields.RUNTIMES,
          "%s: only forks can run on another JDK than that of the service, %s: send forks, at least 1"
              .formatted(String.join(", ", spec.runtimes()), runtimes.own().name()));
    }
    spec.runtimes().forEach(name -> checkUsable(name, violations));
  }

  private boolean inOneJvm(String strategy) {
    return catalogue.get(strategy).kind().inOneJvm();
  }

  private void checkUsable(String name, Violations violations) {
    JavaRuntime runtime = runtimes.find(name).orElse(null);
    if (runtime instanceof Unusable unusable) {
      violations.add(
          SpecFields.RUNTIMES,
          "%s cannot be used: %s %s; send others of GET /runtimes"
              .formatted(name, unusable.home(), unusable.problem()));
    }
  }
}
