package dev.concurrencylab.interpreter;

import java.util.Locale;

/** A global name of a program, and what it stands for. */
enum GlobalName {
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
