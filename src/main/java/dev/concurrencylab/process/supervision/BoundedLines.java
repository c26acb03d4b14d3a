package dev.concurrencylab.process.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Reads lines of UTF-8 and cuts long ones into pieces, so that no line fills the memory. */
public final class BoundedLines implements AutoCloseable {

  private static final int LONGEST_LINE = 200;

  private final Reader reader;
  private final StringBuilder line = new StringBuilder(LONGEST_LINE);
  private boolean ended;

  public BoundedLines(InputStream stream) {
    reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  /**
   * Returns the next line that is not empty, without its end; null if there is none. A stream that
   * cannot be read any further has ended.
   */
  public String next() {
    while (!ended) {
      int c = read();
      if (c >= 0 && c != '\n' && c != '\r') {
        line.append((char) c);
      }
      if (line.length() == LONGEST_LINE || !line.isEmpty() && (c == '\n' || ended)) {
        String text = line.toString();
        line.setLength(0);
        return text;
      }
    }
    return null;
  }

  private int read() {
    int c = -1;
    try {
      c = reader.read();
    } catch (IOException closed) {
      // This is an end, too.
    }
    ended = c < 0;
    return c;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException gone) {
      // It is closed.
    }
  }
}
