package dev.concurrencylab.benchmarks.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Measured values as CSV, each row on the disk as soon as it is measured. */
final class RawData implements AutoCloseable {

  private final CSVPrinter printer;

  RawData(Path file, String... header) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(file);
    printer =
        CSVFormat.DEFAULT.builder().setHeader(header).setRecordSeparator('\n').get().print(writer);
  }

  void row(Object... values) throws IOException {
    printer.printRecord(values);
    printer.flush();
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
