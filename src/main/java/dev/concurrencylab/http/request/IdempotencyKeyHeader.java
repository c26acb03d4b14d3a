package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.http.problem.Problems;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header that lets a client repeat a request without a second experiment. By the draft
 * standard (draft-ietf-httpapi-idempotency-key-header) its value is a string of RFC 8941, in double
 * quotes and perhaps with parameters, which have no meaning. Most clients send the key without
 * quotes: that is the same key.
 */
public final class IdempotencyKeyHeader {

  public static final String NAME = "Idempotency-Key";

  private static final int LONGEST = 255;

  /** A string of RFC 8941, section 3.3.3, and its parameters. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"(?: *; *[a-z*][a-z0-9_.*-]*(?:=[!-:<-~]+)?)*");

  private IdempotencyKeyHeader() {}

  /** Returns the key in the headers of this name; null if there are none. */
  public static IdempotencyKey read(List<String> headers, boolean seeded) {
    if (headers.isEmpty()) {
      return null;
    }
    if (headers.size() > 1) {
      throw wrong("is given more than once: send it once");
    }
    String value = unquoted(headers.getFirst().strip());
    if (value.isEmpty() || value.length() > LONGEST) {
      throw wrong(
          "has %d characters: send from 1 to %d, such as a UUID"
              .formatted(value.length(), LONGEST));
    }
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw wrong("has other characters than ASCII's: send a UUID, for example");
    }
    return new IdempotencyKey(value, seeded);
  }

  private static String unquoted(String value) {
    if (!value.startsWith("\"")) {
      return value;
    }
    Matcher quoted = QUOTED.matcher(value);
    if (!quoted.matches()) {
      throw wrong("is not a string of RFC 8941: send a UUID in double quotes, or without quotes");
    }
    return quoted.group(1).replaceAll("\\\\(.)", "$1");
  }

  private static RuntimeException wrong(String message) {
    return Problems.of(400, List.of(new Violation(NAME, message)));
  }
}
