package dev.concurrencylab.process.runtimes;

import java.nio.file.Path;
import java.util.List;

/** A JDK with options, which experiments name as their runtime. */
public sealed interface JavaRuntime {

  /** The oldest feature release that can load the code that measures. */
  int OLDEST = 21;

  /** Returns the unique name: as configured, or else the feature release. */
  String name();

  /** Returns the directory of the JDK. */
  Path home();

  /** Returns the options that its JVMs get besides those that all get. */
  List<String> options();

  /**
   * One that has answered.
   *
   * @param feature the feature release, as {@link Runtime.Version#feature()}: {@link #OLDEST} or
   *     later
   * @param version the full version: {@code 21.0.8+9-LTS}
   */
  record Usable(
      String name,
      Path home,
      List<String> options,
      int feature,
      String version,
      String vendor,
      String vm)
      implements JavaRuntime {

    public Usable {
      options = List.copyOf(options);
    }

    /** Returns the program that starts a JVM. */
    public Path java() {
      return JavaRuntime.program(home);
    }

    @Override
    public Usable named(String other) {
      return new Usable(other, home, options, feature, version, vendor, vm);
    }
  }

  /**
   * One that was configured and cannot be used.
   *
   * @param problem why, in words that continue a sentence about it: {@code did not answer}
   */
  record Unusable(String name, Path home, List<String> options, String problem)
      implements JavaRuntime {

    public Unusable {
      options = List.copyOf(options);
    }

    @Override
    public Unusable named(String other) {
      return new Unusable(other, home, options, problem);
    }
  }

  /** Returns the same runtime under another name. */
  JavaRuntime named(String other);

  /** Returns the program of a JDK that starts a JVM. */
  static Path program(Path home) {
    return home.resolve("bin").resolve("java");
  }
}
