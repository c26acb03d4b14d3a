package dev.concurrencylab.http.response;

import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.format.Named;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trials as rows of a CSV file. The columns are the fields of the JSON; what has fields of its own
 * there has a column for each here, as {@code latencyNanos.p50}.
 */
final class TrialColumns {

  static final List<String> NAMES =
      Arrays.stream(TrialView.class.getRecordComponents())
          .flatMap(component -> names(component).stream())
          .toList();

  private TrialColumns() {}

  private static List<String> names(RecordComponent component) {
    return component.getType() == LatencySummary.class
        ? Arrays.stream(LatencySummary.class.getRecordComponents())
            .map(part -> component.getName() + "." + part.getName())
            .toList()
        : List.of(component.getName());
  }

  static List<List<Object>> rows(List<TrialResult> trials) {
    return trials.stream().map(TrialView::of).map(TrialColumns::row).toList();
  }

  private static List<Object> row(TrialView trial) {
    List<Object> row = new ArrayList<>();
    for (RecordComponent component : TrialView.class.getRecordComponents()) {
      Object value = value(trial, component);
      if (component.getType() == LatencySummary.class) {
        for (RecordComponent part : LatencySummary.class.getRecordComponents()) {
          row.add(value == null ? null : value(value, part));
        }
      } else {
        row.add(cell(value));
      }
    }
    return row;
  }

  private static Object cell(Object value) {
    return switch (value) {
      case Named named -> named.wireName();
      case Double number -> SignificantDigits.of(number);
      case null -> null;
      default -> value;
    };
  }

  private static Object value(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
