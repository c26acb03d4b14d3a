package dev.concurrencylab.format;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests a name that exists where a client or a configuration gave one that does not. */
public final class NearestName {

  private NearestName() {}

  /**
   * Returns the name with the fewest edits from the given one, whatever the case of letters; of
   * several, the first.
   *
   * @param names all that exist, at least one
   */
  public static String of(String given, Collection<String> names) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String lower = given.toLowerCase(Locale.ROOT);
    return Collections.min(
        names,
        Comparator.comparingInt(
            (String name) -> distance.apply(lower, name.toLowerCase(Locale.ROOT))));
  }

  /**
   * Completes a message such as {@code there is no such field} with the nearest name and all names.
   */
  public static String suggest(String start, String given, Collection<String> names) {
    return suggest(start, given, names, "%s");
  }

  /**
   * Returns a message such as {@code there is no strategy "atomik"; did you mean "atomic"? There
   * are: …}
   *
   * @param kind of thing that has such names: {@code strategy}
   */
  public static String unknown(String kind, String given, Collection<String> names) {
    return suggest("there is no %s \"%s\"".formatted(kind, given), given, names, "\"%s\"");
  }

  private static String suggest(
      String start, String given, Collection<String> names, String quotes) {
    return "%s; did you mean %s? There are: %s"
        .formatted(start, quotes.formatted(of(given, names)), String.join(", ", names));
  }
}
