package dev.concurrencylab.format;

import java.util.Locale;

/** A constant that clients know by its name in lower case. */
public interface Named {

  /** Returns the constant's name as it stands in JSON, tables and meters: {@code lost-updates}. */
  default String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant's name in Java; every enum has it. */
  String name();
}
