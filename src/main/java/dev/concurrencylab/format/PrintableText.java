package dev.concurrencylab.format;

/** Makes what a child printed fit for a log or an answer: it cannot forge a line or a colour. */
public final class PrintableText {

  private PrintableText() {}

  /** Returns the text with a backslash notation for every control character. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (Character.getType(c)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            printable.append(String.format("\\u%04x", (int) c));
        default -> printable.append(c);
      }
    }
    return printable.toString();
  }
}
