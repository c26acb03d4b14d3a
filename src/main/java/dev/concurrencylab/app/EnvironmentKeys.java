package dev.concurrencylab.app;

import dev.concurrencylab.format.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds environment variables that were meant as configuration keys but are none. Others that begin
 * with {@code LAB_} are left alone: Kubernetes sets some for a Service named {@code lab}, and
 * programs beside the service may have their own.
 */
final class EnvironmentKeys {

  private static final String PREFIX = "LAB_";
  private static final int TYPING_ERRORS = 2;

  /** {@code LAB_SERVICE_HOST}, {@code LAB_PORT}, {@code LAB_PORT_8080_TCP_ADDR}. */
  private static final Pattern OF_KUBERNETES = Pattern.compile(".*_(SERVICE_HOST|PORT|PORT_.*)");

  private EnvironmentKeys() {}

  /**
   * Returns a problem for each variable that is within two letters of the name of a key, or has the
   * same first word.
   *
   * @param variables the names of all variables
   * @param keys all configuration keys
   */
  static List<String> problems(Collection<String> variables, Collection<String> keys) {
    Map<String, String> known =
        keys.stream()
            .collect(
                Collectors.toMap(EnvironmentKeys::variable, key -> key, (a, b) -> a, TreeMap::new));
    return variables.stream()
        .filter(name -> name.startsWith(PREFIX) && !known.containsKey(name))
        .filter(name -> !OF_KUBERNETES.matcher(name).matches())
        .filter(name -> known.keySet().stream().anyMatch(key -> resembles(name, key)))
        .sorted()
        .map(name -> problem(name, NearestName.of(name, known.keySet()), known))
        .toList();
  }

  private static String problem(String name, String nearest, Map<String, String> known) {
    return "the environment variable %s is no configuration key; did you mean %s (%s)?"
        .formatted(name, nearest, known.get(nearest));
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static boolean resembles(String name, String known) {
    return firstWord(name).equals(firstWord(known))
        || LevenshteinDistance.getDefaultInstance().apply(name, known) <= TYPING_ERRORS;
  }

  private static String firstWord(String variable) {
    return variable.substring(PREFIX.length()).split("_", 2)[0];
  }
}
