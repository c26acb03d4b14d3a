package dev.concurrencylab.http.text;

/** Lines of text of at most 100 characters, broken between words. */
final class TextLines {

  static final int WIDTH = 100;

  private static final int LABEL_WIDTH = 10;

  private final StringBuilder out = new StringBuilder();

  TextLines add(String text) {
    return wrap("", text);
  }

  /** Adds a label and a text; the continuation lines of a long text are indented like the first. */
  TextLines add(String label, String text) {
    return wrap(label + " ".repeat(LABEL_WIDTH - label.length()), text);
  }

  /** Adds a text after a label; continuation lines begin below the text. */
  TextLines wrap(String label, String text) {
    int width = WIDTH - label.length();
    String start = label;
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space <= 0 ? width : space;
      out.append(start).append(rest, 0, end).append('\n');
      rest = rest.substring(end).stripLeading();
      start = " ".repeat(label.length());
    }
    out.append(start).append(rest).append('\n');
    return this;
  }

  static String cut(String line) {
    return line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
  }

  /** Adds a line that must not be broken, such as a command to copy. */
  TextLines verbatim(String text) {
    out.append(text).append('\n');
    return this;
  }

  TextLines blank() {
    out.append('\n');
    return this;
  }

  TextLines append(String lines) {
    out.append(lines);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
