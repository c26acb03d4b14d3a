package dev.concurrencylab.http.problem;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.strategy.Catalogue;
import java.util.Collection;

/** Answers a name that does not exist with the one that was probably meant, and with all. */
public final class UnknownName {

  private UnknownName() {}

  /**
   * Returns the message.
   *
   * @param kind what the name would be of
   * @param names all that exist
   */
  public static String of(String kind, String name, Collection<String> names) {
    String shown = QuotedInput.bare(name);
    return "there is no %s \"%s\"; did you mean \"%s\"? There are: %s"
        .formatted(kind, shown, Catalogue.nearest(shown, names), String.join(", ", names));
  }
}
