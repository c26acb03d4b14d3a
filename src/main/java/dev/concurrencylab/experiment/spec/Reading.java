package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;

/**
 * The reading of one request.
 *
 * @param catalogue the strategies that it may name
 * @param limits what it may ask for at most
 * @param violations what is wrong with it so far
 */
record Reading(Catalogue catalogue, Limits limits, Violations violations) {

  /** Notes what is wrong with a value, and returns null in its place. */
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
