package dev.concurrencylab.http.request;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The preferences of a client that this service knows.
 *
 * @param respondAsync whether it prefers not to wait for the end
 * @param maxWait how long it waits; empty if it did not send this
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7240">RFC 7240, Prefer Header for HTTP</a>
 */
public record PreferHeader(boolean respondAsync, Optional<Duration> maxWait) {

  private static final String TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
  private static final String WORD = "(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + "))?";

  /** A name, perhaps a value, and parameters, which no known preference has. */
  private static final Pattern PREFERENCE =
      Pattern.compile(
          "(%s)\\s*(?:=\\s*%s)?[^,\"]*+(?:\"(?:[^\"\\\\]|\\\\.)*+\"[^,\"]*+)*+"
              .formatted(TOKEN, WORD));

  /** More digits are longer than any client waits, and would overflow. */
  private static final int MOST_DIGITS = 9;

  /** Reads all Prefer headers of a request. The first of several with the same name counts. */
  public static PreferHeader of(List<String> headers) {
    Map<String, String> values = new HashMap<>();
    for (String header : headers) {
      Matcher matcher = PREFERENCE.matcher(header);
      while (matcher.find()) {
        String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        values.putIfAbsent(
            matcher.group(1).toLowerCase(Locale.ROOT), value == null ? "" : value.strip());
      }
    }
    return new PreferHeader(
        values.getOrDefault("respond-async", "no").isEmpty(),
        Optional.ofNullable(values.get("wait")).flatMap(PreferHeader::seconds));
  }

  private static Optional<Duration> seconds(String digits) {
    return digits.matches("\\d{1," + MOST_DIGITS + "}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(digits)))
        : Optional.empty();
  }

  /** Returns the time to wait for the end: what the client asks for, at most the limit. */
  public Duration waitTime(Duration limit) {
    Duration asked = maxWait.orElse(respondAsync ? Duration.ZERO : limit);
    return asked.compareTo(limit) < 0 ? asked : limit;
  }

  /**
   * Returns the preferences that a response applied.
   *
   * @param early whether it comes before the end of the experiment
   * @param limit how long the service waits at most
   */
  public Optional<String> applied(boolean early, Duration limit) {
    boolean async = respondAsync && early;
    Optional<String> wait =
        maxWait
            .filter(asked -> asked.compareTo(limit) <= 0)
            .map(asked -> "wait=" + asked.toSeconds());
    return async ? Optional.of("respond-async" + wait.map(text -> ", " + text).orElse("")) : wait;
  }
}
