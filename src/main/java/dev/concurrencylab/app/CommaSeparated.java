package dev.concurrencylab.app;

import java.util.List;
import java.util.regex.Pattern;

/** Reads lists in the configuration: blanks around commas and empty items are ignored. */
final class CommaSeparated {

  private static final Pattern COMMA = Pattern.compile(",");

  private CommaSeparated() {}

  static List<String> of(String value) {
    return COMMA.splitAsStream(value).map(String::strip).filter(item -> !item.isEmpty()).toList();
  }
}
