package dev.concurrencylab.experiment.spec;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Tells a client that sent a text instead of an integer what it probably wanted to send. */
final class IntegerAdvice {

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,9})\\s*(?:-|–|:|\\.\\.)\\s*(\\d{1,9})");
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[_,' ]\\d{3}){1,5}");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*([kKMG]|ns|us|µs|ms|s)");

  private static final Map<String, Long> FACTORS =
      Map.of("k", 1_000L, "K", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);
  private static final Map<String, Long> NANOS =
      Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

  private static final int MOST_IN_RANGE = 16;

  private IntegerAdvice() {}

  /**
   * Returns what is wrong with a text, and what to send instead.
   *
   * @param field the field; a duration is understood if its name ends with {@code Nanos}
   */
  static String of(String field, String text) {
    if (INTEGER.matcher(text).matches()) {
      return "is a string: send the number without quotes, " + text;
    }
    if (GROUPED.matcher(text).matches()) {
      return "is not an integer: send " + text.replaceAll("\\D", "");
    }
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return "is a range: send the numbers themselves, "
          + numbers(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }
    Matcher unit = WITH_UNIT.matcher(text);
    boolean duration = field.endsWith("Nanos");
    Map<String, Long> factors = duration ? NANOS : FACTORS;
    if (unit.matches() && factors.containsKey(unit.group(2))) {
      BigDecimal value =
          new BigDecimal(unit.group(1)).multiply(BigDecimal.valueOf(factors.get(unit.group(2))));
      String kind = duration ? "a number of nanoseconds" : "an integer";
      return "is not %s: send %d".formatted(kind, value.longValue());
    }
    return "is not a number: send an integer";
  }

  private static String numbers(long first, long last) {
    return first < last && last - first < MOST_IN_RANGE
        ? LongStream.rangeClosed(first, last)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","))
        : "such as 1,2,4,8";
  }
}
