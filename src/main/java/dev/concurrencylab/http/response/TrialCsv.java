package dev.concurrencylab.http.response;

import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.NumberFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes trials as comma-separated values, with the same values as in JSON. */
final class TrialCsv {

  private TrialCsv() {}

  /** Returns a header and a row for each trial. */
  static String of(List<TrialResult> trials) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      printer.printRecord(TrialColumns.ALL.stream().map(TrialColumn::name));
      for (TrialResult trial : trials) {
        printer.printRecord(
            TrialColumns.ALL.stream().map(column -> cell(column.value().apply(trial))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into memory", e);
    }
    return out.toString();
  }

  private static Object cell(Object value) {
    return switch (value) {
      case Named named -> named.wireName();
      case Double number -> NumberFormat.measured(number);
      case null -> null;
      default -> value;
    };
  }
}
