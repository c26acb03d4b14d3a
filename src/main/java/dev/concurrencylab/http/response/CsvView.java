package dev.concurrencylab.http.response;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What can be shown as comma-separated values. */
public interface CsvView {

  /** Returns the names of the columns. */
  List<String> columns();

  /** Returns the rows; each has a value, or null, for each column. */
  List<List<Object>> rows();

  /** Returns both in the form of RFC 4180. */
  default String csv() throws IOException {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      printer.printRecord(columns());
      printer.printRecords(rows());
    }
    return out.toString();
  }
}
