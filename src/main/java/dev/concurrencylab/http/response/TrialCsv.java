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
    return table(
        TrialColumns.ALL.stream().map(TrialColumn::name).toList(),
        trials.stream()
            .map(
                trial ->
                    TrialColumns.ALL.stream()
                        .<Object>map(column -> column.value().apply(trial))
                        .toList())
            .toList());
  }

  /** Returns a header and rows of values. */
  static String table(List<?> header, List<List<Object>> rows) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      printer.printRecord(header);
      for (List<Object> row : rows) {
        printer.printRecord(row.stream().map(TrialCsv::cell));
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
