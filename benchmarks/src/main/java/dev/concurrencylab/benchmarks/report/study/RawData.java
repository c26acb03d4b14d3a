package dev.concurrencylab.benchmarks.report.study;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file of measured values; each row is written as soon as it is measured. */
public final class RawData implements AutoCloseable {

  private final CSVPrinter printer;

  RawData(Path file, String... header) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(file);
    printer =
        CSVFormat.DEFAULT.builder().setHeader(header).setRecordSeparator('\n').get().print(writer);
  }

  /** Writes a row. */
  public void row(Object... values) throws IOException {
    printer.printRecord(values);
    printer.flush();
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
