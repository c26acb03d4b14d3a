package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.FieldType;
import dev.concurrencylab.experiment.spec.SpecException;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.spec.SpecRules;
import dev.concurrencylab.experiment.spec.Violations;
import dev.concurrencylab.format.QuotedInput;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a spec as they were sent, in JSON or as a form. */
public final class SpecInput {

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Violations violations = new Violations();

  /** Returns whether a field takes several values. */
  static boolean isList(String field) {
    return field.equals(SpecRules.LEFT_OUT)
        || SpecFields.find(field)
            .filter(found -> found.type() instanceof FieldType.ListOf)
            .isPresent();
  }

  /** Returns whether the values of a field are pairs of a name and a value. */
  static boolean isMap(String field) {
    return field.equals(SpecFields.LABELS.name());
  }

  /** Adds a pair of a form: {@code name=value}. */
  void putPair(String field, String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      violations.add(field, "is %s: send name=value".formatted(QuotedInput.of(pair)));
    } else if (pairs(field).put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
      violations.add(field, "has a name more than once: send each once");
    }
  }

  @SuppressWarnings("unchecked") // no other kind of value is put under the name of such a field
  private Map<String, Object> pairs(String field) {
    return (Map<String, Object>) values.computeIfAbsent(field, name -> new LinkedHashMap<>());
  }

  void put(String field, Object value) {
    if (values.put(field, value) != null) {
      violations.add(QuotedInput.bare(field), "is given more than once: send it once");
    }
  }

  public boolean isSeeded() {
    return values.containsKey(SpecFields.SEED.name());
  }

  public ExperimentSpec check(SpecRules rules) throws SpecException {
    return rules.check(values, violations);
  }
}
