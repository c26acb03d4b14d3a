package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.spec.SpecDraft;
import dev.concurrencylab.experiment.spec.SpecRules;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.NearestName;
import dev.concurrencylab.http.problem.QuotedInput;
import dev.concurrencylab.strategy.Limits;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Knows the fields of a spec and their types, and makes a draft of what was sent. */
final class SpecFields {

  private static final Map<String, Class<?>> TYPES =
      Arrays.stream(SpecDraft.class.getRecordComponents())
          .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getType));

  private static final List<String> NAMES =
      Arrays.stream(SpecDraft.class.getRecordComponents()).map(RecordComponent::getName).toList();

  private final Limits limits;

  SpecFields(Limits limits) {
    this.limits = limits;
  }

  /** Returns whether a field can have several values. */
  static boolean isList(String field) {
    return TYPES.get(field) == List.class;
  }

  SpecInput read(RawFields fields) {
    Conversion from = new Conversion(fields.values(), fields.violations());
    rejectUnknown(fields);
    SpecDraft draft =
        new SpecDraft(
            from.strings("strategies"),
            from.string("workload"),
            from.integers("workers", Math.max(limits.maxWorkers(), limits.maxVirtualWorkers())),
            from.integer("iterations", limits.maxOperations()),
            from.smallInteger("repetitions", limits.maxTrials()),
            from.smallInteger("warmup", limits.maxTrials()),
            from.string("baseline"),
            from.integer("seed", SpecRules.MAX_SEED),
            from.integer("switchIntervalNanos", SpecRules.MAX_SWITCH_INTERVAL_NANOS),
            from.integer("pauseNanos", SpecRules.MAX_PAUSE_NANOS),
            from.integer("pauseEvery", limits.maxOperations()));
    return new SpecInput(draft, fields.violations());
  }

  private static void rejectUnknown(RawFields fields) {
    for (String field : fields.values().keySet()) {
      if (!NAMES.contains(field)) {
        String shown = QuotedInput.bare(field);
        String message = NearestName.suggest("there is no such field", shown, NAMES);
        fields.violations().add(new Violation(shown, message));
      }
    }
  }
}
