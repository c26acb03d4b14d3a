package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.http.problem.Problems;
import java.util.List;

/** Reads the header that lets a client repeat a request without a second experiment. */
public final class IdempotencyKeyHeader {

  public static final String NAME = "Idempotency-Key";

  private static final int LONGEST = 255;

  private IdempotencyKeyHeader() {}

  /** Returns the key in the headers of this name; null if there are none. */
  public static IdempotencyKey read(List<String> headers, boolean seeded) {
    if (headers.isEmpty()) {
      return null;
    }
    String value = headers.getFirst().strip();
    if (headers.size() > 1) {
      throw wrong("is given more than once: send it once");
    }
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

  private static RuntimeException wrong(String message) {
    return Problems.of(400, List.of(new Violation(NAME, message)));
  }
}
