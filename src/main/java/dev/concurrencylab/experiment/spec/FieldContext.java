package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.util.List;

/**
 * The context in which a field of a request is read.
 *
 * @param violations everything that is wrong with the request so far
 */
record FieldContext(String field, Catalogue catalogue, Limits limits, Violations violations) {

  void add(String message, Object... values) {
    violations.add(field, message.formatted(values));
  }

  void addUnknown(String kind, String name, List<String> names) {
    violations.addUnknown(field, kind, name, names);
  }

  /** Adds what is wrong with a value, and returns null in its place. */
  <T> T reject(String path, Object sent, String message) {
    String shown =
        sent instanceof String text ? QuotedInput.of(text) : QuotedInput.bare(sent.toString());
    violations.add(path, shown + " " + message);
    return null;
  }

  /** Returns a name as it was sent; null if it is none. */
  String name(String path, Object sent) {
    return sent instanceof String name ? name : reject(path, sent, "is not a name: send a string");
  }
}
