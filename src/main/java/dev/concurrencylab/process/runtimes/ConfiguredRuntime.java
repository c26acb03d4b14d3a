package dev.concurrencylab.process.runtimes;

import dev.concurrencylab.format.QuotedInput;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A runtime as the configuration has it: {@code HOME}, {@code NAME=HOME} or {@code NAME=HOME
 * OPTION…}. The home may contain blanks; the options begin at the first blank before a hyphen.
 *
 * @param name empty for the feature release
 */
public record ConfiguredRuntime(Optional<String> name, Path home, List<String> options) {

  private static final Pattern FORM = Pattern.compile("(?:([^=/\\\\]*?)\\s*=\\s*)?(.*?)(\\s+-.*)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,19}");

  /**
   * Reads a list, and looks only at its form.
   *
   * @throws IllegalArgumentException that continues a sentence about the list, if it is malformed
   */
  public static List<ConfiguredRuntime> all(List<String> items) {
    Set<String> names = new HashSet<>(Set.of(ServiceRuntime.NAME));
    List<ConfiguredRuntime> all = items.stream().map(ConfiguredRuntime::of).toList();
    for (ConfiguredRuntime each : all) {
      if (each.name.isPresent() && !names.add(each.name.get())) {
        throw new IllegalArgumentException(
            "must give each runtime a name of its own: %s is there twice, or that of the service's JDK"
                .formatted(each.name.get()));
      }
    }
    return all;
  }

  static ConfiguredRuntime of(String item) {
    Matcher parts = FORM.matcher(item.strip());
    if (!parts.matches() || parts.group(2).isEmpty()) {
      throw new IllegalArgumentException("must have a directory in " + QuotedInput.of(item));
    }
    String name = parts.group(1);
    if (name != null && !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "must have names of 1 to 20 letters, digits, and . _ + -, not " + QuotedInput.of(name));
    }
    String options = parts.group(3);
    if (name == null && options != null) {
      throw new IllegalArgumentException(
          "must name a JDK with options: NAME=HOME OPTION, not " + QuotedInput.of(item));
    }
    return new ConfiguredRuntime(
        Optional.ofNullable(name),
        directory(parts.group(2)),
        options == null ? List.of() : options(options));
  }

  private static List<String> options(String written) {
    List<String> options = List.of(written.strip().split("\\s+"));
    for (String option : options) {
      RefusedOptions.reason(option)
          .ifPresent(
              reason -> {
                throw new IllegalArgumentException(
                    "must not have the option %s: %s".formatted(QuotedInput.of(option), reason));
              });
    }
    return options;
  }

  /** Returns this as a runtime that cannot be used; without a name its directory stands for it. */
  JavaRuntime unusable(String problem) {
    return new JavaRuntime.Unusable(name.orElse(home.toString()), home, options, problem);
  }

  private static Path directory(String home) {
    try {
      return Path.of(home).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must have paths, not " + QuotedInput.of(home), e);
    }
  }
}
