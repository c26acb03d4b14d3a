package dev.concurrencylab.benchmarks.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the report goes: {@code report.md}, and beside it a folder {@code report} with raw data and
 * plots. The text of the report is that of {@code docs/report.md}; what stands in it between {@code
 * <!-- table NAME -->} and {@code <!-- end -->} is what was measured, and is replaced by it.
 */
final class ReportFolder {

  private static final Path TEXT = Path.of("docs", "report.md");
  private static final Pattern TABLE =
      Pattern.compile("(<!-- table ([a-z0-9-]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  private final Path report;
  private final Path attachments;
  private final Map<String, String> tables = new LinkedHashMap<>();

  ReportFolder(Path folder) throws IOException {
    report = folder.resolve("report.md");
    attachments = Files.createDirectories(folder.resolve("report"));
  }

  /** Opens {@code report/NAME.csv}; an earlier one is overwritten. */
  RawData raw(String name, String... header) throws IOException {
    return new RawData(attachments.resolve(name + ".csv"), header);
  }

  /** Returns the file {@code report/NAME}, to be written by somebody else. */
  File file(String name) {
    return attachments.resolve(name).toFile();
  }

  /** Prints a table and keeps it for the place in the text that has its name. */
  void table(String name, MarkdownTable table) {
    table(name, table.toString());
  }

  /** The same with a table that somebody else has written, each line of it ended. */
  void table(String name, String markdown) {
    System.out.printf("%n%s%n", markdown);
    tables.put(name, markdown);
  }

  /** Writes {@code report/NAME.svg}. */
  void drawing(String name, String svg) throws IOException {
    Files.writeString(attachments.resolve(name + ".svg"), svg);
  }

  /**
   * Writes {@code report.md}; a table that was not measured this time stays as it was.
   *
   * @throws IllegalStateException if the text has no place for a table
   */
  void write() throws IOException {
    Map<String, String> missing = new LinkedHashMap<>(tables);
    Matcher places = TABLE.matcher(Files.readString(TEXT));
    String filled =
        places.replaceAll(
            place -> {
              String measured = missing.remove(place.group(2));
              String text =
                  measured == null ? place.group() : place.group(1) + measured + place.group(3);
              return Matcher.quoteReplacement(text);
            });
    Files.writeString(report, filled);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(TEXT + " has no place for tables " + missing.keySet());
    }
  }

  @Override
  public String toString() {
    return report.toString();
  }
}
