package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.util.List;

/**
 * The context in which a field of a request is read.
 *
 * @param violations everything that is wrong with the request so far
 */
record FieldContext(
    String field,
    Catalogue catalogue,
    JavaRuntimes runtimes,
    Limits limits,
    Violations violations) {

  private static final int LONGEST_SHOWN = 60;

  void add(String message, Object... values) {
    violations.add(field, message.formatted(values));
  }

  void addUnknown(String kind, String name, List<String> names) {
    violations.addUnknown(field, kind, name, names);
  }

  /** Adds what is wrong with a value, and returns null in its place. */
  <T> T reject(String path, Object sent, String message) {
    violations.add(path, shown(sent) + " " + message);
    return null;
  }

  /** A nested value is not repeated in part, which would show numbers that nobody sent. */
  private static String shown(Object sent) {
    String text = sent.toString();
    boolean nested = !(sent instanceof String) && text.length() > LONGEST_SHOWN;
    if (nested) {
      return text.startsWith("{") ? "a nested object" : "a nested list or long number";
    }
    return sent instanceof String ? QuotedInput.of(text) : QuotedInput.bare(text);
  }

  /** Returns a name as it was sent; null if it is none. */
  String name(String path, Object sent) {
    return sent instanceof String name ? name : reject(path, sent, "is not a name: send a string");
  }
}
