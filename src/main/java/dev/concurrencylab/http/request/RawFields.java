package dev.concurrencylab.http.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.http.problem.QuotedInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a body, whichever way they were written, before anybody knows what they mean. */
final class RawFields {

  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  void put(String field, JsonNode value) {
    if (values.put(field, value) != null) {
      violations.add(
          new Violation(QuotedInput.bare(field), "is given more than once: send it once"));
    }
  }

  Map<String, JsonNode> values() {
    return values;
  }

  /** What is wrong with the way the fields were written. */
  List<Violation> violations() {
    return violations;
  }
}
