package dev.concurrencylab.http.text;

import java.util.Map;
import java.util.stream.Collectors;

/** The labels of an experiment as plain text. */
final class LabelText {

  private LabelText() {}

  /** Returns the labels in their order: {@code branch=main, commit=1a2b}. */
  static String of(Map<String, String> labels) {
    return labels.entrySet().stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
