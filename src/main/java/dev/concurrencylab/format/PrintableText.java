package dev.concurrencylab.format;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text of unknown origin safe for a log, a terminal or an answer: it can neither begin a new
 * line, nor change colours, nor reverse the direction of writing.
 */
public final class PrintableText {

  /** Control and format characters, lone surrogates, line separators, unassigned code points. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Cn}]");

  private PrintableText() {}

  /** Returns the text with the backslash notation of every character that cannot be printed. */
  public static String escape(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(PrintableText::escape);
  }

  private static String escape(MatchResult character) {
    return Matcher.quoteReplacement(
        character
            .group()
            .chars()
            .mapToObj(unit -> String.format("\\u%04x", unit))
            .collect(Collectors.joining()));
  }

  /** Returns the text with U+FFFD in place of every character that cannot be printed. */
  public static String replace(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
  }
}
