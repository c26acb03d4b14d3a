package dev.concurrencylab.format;

import java.util.Locale;

/** A constant that clients know by its name in lower case. */
public interface Named {

  /** Returns the constant's name as it stands in JSON, tables and meters: {@code lost-updates}. */
  default String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the constant that has a wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <T extends Enum<T> & Named> T of(Class<T> type, String wireName) {
    return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Returns the constant's name in Java; every enum has it. */
  String name();
}
