package dev.concurrencylab.http.text;

/** Lines of text that end in time. */
final class Lines {

  /** No line is longer, in characters. */
  static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  /** Adds a line, broken between words where it is too long; what follows is indented. */
  Lines add(String text) {
    String rest = text;
    String indent = "";
    while (indent.length() + rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH - indent.length());
      int end = space <= 0 ? WIDTH - indent.length() : space;
      out.append(indent).append(rest, 0, end).append('\n');
      rest = rest.substring(end).stripLeading();
      indent = "  ";
    }
    out.append(indent).append(rest).append('\n');
    return this;
  }

  /** Adds a line that must stay in one piece, such as a command to copy. */
  Lines verbatim(String text) {
    out.append(text).append('\n');
    return this;
  }

  Lines blank() {
    out.append('\n');
    return this;
  }

  Lines append(String lines) {
    out.append(lines);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
