package dev.concurrencylab.app;

import dev.concurrencylab.experiment.Secrets;
import dev.concurrencylab.format.NearestName;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rewrites the configuration problems of SmallRye Config for the operator: the key, the value, and
 * what is allowed. SmallRye reports each problem only as a text, in one of four forms.
 */
final class ConfigProblems {

  private static final Pattern UNKNOWN =
      Pattern.compile("SRCFG\\d+: (\\S+) in .*does not map to any root", Pattern.DOTALL);
  private static final Pattern EMPTY =
      Pattern.compile(
          ".*The config property (\\S+) is defined as the empty String.*", Pattern.DOTALL);
  private static final Pattern NOT_CONVERTED =
      Pattern.compile(
          ".*The config property (\\S+) with the config value \"(.*?)\" threw an Exception.*?"
              + "(?:converted|SRCFG\\d+:) *(?:SRCFG\\d+: *)?(.*)",
          Pattern.DOTALL);
  private static final Pattern NOT_VALID = Pattern.compile("(lab\\.\\S+) (.*)", Pattern.DOTALL);

  private ConfigProblems() {}

  static String describe(ConfigValidationException e, UnaryOperator<String> configured) {
    return IntStream.range(0, e.getProblemCount())
        .mapToObj(i -> describe(e.getProblem(i).getMessage(), configured))
        .collect(Collectors.joining("; "));
  }

  private static String describe(String problem, UnaryOperator<String> configured) {
    Matcher unknown = UNKNOWN.matcher(problem);
    if (unknown.matches()) {
      return "there is no configuration key %s; did you mean %s?"
          .formatted(unknown.group(1), NearestName.of(unknown.group(1), keys()));
    }
    Matcher empty = EMPTY.matcher(problem);
    if (empty.matches()) {
      return "%s is \"\": it must not be empty".formatted(empty.group(1));
    }
    Matcher notConverted = NOT_CONVERTED.matcher(problem);
    if (notConverted.matches()) {
      return notConverted(
          notConverted.group(1), notConverted.group(2), expectation(notConverted.group(3)));
    }
    Matcher notValid = NOT_VALID.matcher(problem);
    if (notValid.matches()) {
      String key = notValid.group(1);
      String value = Secrets.redact(key, configured.apply(key));
      return "%s is \"%s\": it %s".formatted(key, value, notValid.group(2));
    }
    return Secrets.withoutLogins(problem);
  }

  /** SmallRye's text may repeat the value. */
  private static String notConverted(String key, String value, String expectation) {
    String shown = Secrets.redact(key, value);
    String described = value.isEmpty() ? expectation : expectation.replace(value, shown);
    return "%s is \"%s\": %s".formatted(key, shown, described);
  }

  /** Returns what is allowed where SmallRye Config only reports that something is not. */
  private static String expectation(String message) {
    return message.startsWith("Invalid duration")
        ? "expected a duration such as 500ms, 30s, 5m or 1h"
        : message;
  }

  /** Returns all keys of the service. */
  static Set<String> keys() {
    return ConfigMappings.getProperties(ConfigClass.configClass(LabConfig.class)).keySet();
  }
}
