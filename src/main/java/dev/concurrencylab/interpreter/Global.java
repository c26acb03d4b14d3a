package dev.concurrencylab.interpreter;

import java.util.Locale;

/** What the global names of a program stand for. */
enum Global {
  /** The shared counter. */
  X,
  /** A function that returns the constant. */
  ONE,
  /** A {@code threading.Lock}. */
  LOCK,
  /** An object whose references are counted. */
  SHARED;

  String pythonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
