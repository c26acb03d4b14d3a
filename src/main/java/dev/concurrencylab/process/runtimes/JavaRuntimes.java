package dev.concurrencylab.process.runtimes;

import dev.concurrencylab.process.runtimes.JavaRuntime.Unusable;
import dev.concurrencylab.process.runtimes.JavaRuntime.Usable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The runtimes of this service: its own JDK, which is always there, and those that were configured.
 * None is started before somebody asks for it.
 */
public final class JavaRuntimes {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Usable own = ServiceRuntime.get();
  private final RuntimeCandidate ownCandidate;
  private final List<RuntimeCandidate> configured;

  /** Creates the runtimes, and looks at none of the configured ones. */
  public JavaRuntimes(List<ConfiguredRuntime> configured) {
    this(configured, LIMIT);
  }

  /** Creates the runtimes with another limit to the time in which each has to answer. */
  JavaRuntimes(List<ConfiguredRuntime> configured, Duration limit) {
    this.ownCandidate =
        new RuntimeCandidate(
            own, new ConfiguredRuntime(Optional.of(own.name()), own.home(), List.of()), limit);
    this.configured =
        configured.stream().map(runtime -> new RuntimeCandidate(runtime, limit)).toList();
  }

  /** Returns the JDK that runs this service. */
  public Usable own() {
    return own;
  }

  /**
   * Returns the runtime of a name, or nothing if there is none. The first time this may take ten
   * seconds: it runs the JDK, or all if the name may be a feature release.
   */
  public synchronized Optional<JavaRuntime> find(String name) {
    return Stream.concat(Stream.of(ownCandidate), configured.stream())
        .filter(candidate -> candidate.runtime().name().filter(name::equals).isPresent())
        .findFirst()
        .map(List::of)
        .map(JavaRuntimes::answers)
        .orElseGet(this::all)
        .stream()
        .filter(runtime -> runtime.name().equals(name))
        .findFirst();
  }

  /**
   * Returns the service's own runtime and then all others, in the order of their configuration. The
   * first time this may take ten seconds: it runs all of them at once.
   */
  public synchronized List<JavaRuntime> all() {
    List<RuntimeCandidate> candidates = new ArrayList<>(List.of(ownCandidate));
    configured.stream().filter(candidate -> !isOwn(candidate.runtime())).forEach(candidates::add);
    List<JavaRuntime> answers = answers(candidates);
    Set<String> names = new HashSet<>();
    candidates.forEach(candidate -> candidate.runtime().name().ifPresent(names::add));
    List<JavaRuntime> all = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      boolean named = candidates.get(i).runtime().name().isPresent();
      all.add(named ? answers.get(i) : withUniqueName(answers.get(i), names));
    }
    return all;
  }

  private static List<JavaRuntime> answers(List<RuntimeCandidate> candidates) {
    candidates.forEach(RuntimeCandidate::ask);
    return candidates.stream().map(RuntimeCandidate::answer).toList();
  }

  /** Returns the runtime by its feature release, a second one of that release by its version. */
  private static JavaRuntime withUniqueName(JavaRuntime runtime, Set<String> taken) {
    if (taken.add(runtime.name())) {
      return runtime;
    }
    if (runtime instanceof Usable usable && taken.add(usable.version())) {
      return runtime.named(usable.version());
    }
    return new Unusable(
        runtime.home().toString(),
        runtime.home(),
        runtime.options(),
        "is Java %s, as another one is: name it, NAME=HOME".formatted(runtime.name()));
  }

  /** Returns whether it is what the service runs on, without a name that would tell them apart. */
  private boolean isOwn(ConfiguredRuntime runtime) {
    return runtime.name().isEmpty() && file(runtime.home()).equals(file(own.home()));
  }

  private static Path file(Path home) {
    try {
      return home.toRealPath();
    } catch (IOException missing) {
      return home;
    }
  }
}
