package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.util.List;

/**
 * The reading of one field of a request.
 *
 * @param field its name
 * @param catalogue the strategies that the request may name
 * @param limits what the request may ask for at most
 * @param violations what is wrong with the request so far
 */
record FieldReading(String field, Catalogue catalogue, Limits limits, Violations violations) {

  /** Adds what is wrong with the field, with these values in the message. */
  void add(String message, Object... values) {
    violations.add(field, message.formatted(values));
  }

  void addUnknown(String kind, String name, List<String> names) {
    violations.addUnknown(field, kind, name, names);
  }

  /** Adds what is wrong with a value, and returns null in its place. */
  <T> T refuse(String place, Object sent, String message) {
    String shown =
        sent instanceof String text ? QuotedInput.of(text) : QuotedInput.bare(sent.toString());
    violations.add(place, shown + " " + message);
    return null;
  }

  /** Returns a name as it was sent; null if it is none. */
  String name(String place, Object sent) {
    return sent instanceof String name ? name : refuse(place, sent, "is not a name: send a string");
  }
}
