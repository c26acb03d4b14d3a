package dev.concurrencylab.benchmarks.report.study;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a report: {@code report.md}, and beside it a folder {@code report} with raw data
 * and plots. The text is that of {@code docs/report.md}, in which the measured tables replace what
 * stands between {@code <!-- table NAME -->} and {@code <!-- end -->}.
 */
public final class ReportFolder {

  private static final Path TEXT = Path.of("docs", "report.md");
  private static final Pattern TABLE =
      Pattern.compile("(<!-- table ([a-z0-9-]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  private final Path report;
  private final Path attachments;
  private final Map<String, String> tables = new LinkedHashMap<>();

  /** Creates the folder if it does not exist. */
  public ReportFolder(Path folder) throws IOException {
    report = folder.resolve("report.md");
    attachments = Files.createDirectories(folder.resolve("report"));
  }

  /** Opens {@code report/NAME.csv}; an earlier file is overwritten. */
  public RawData raw(String name, String... header) throws IOException {
    return new RawData(attachments.resolve(name + ".csv"), header);
  }

  /** Returns the file {@code report/NAME}, for the caller to write. */
  public File file(String name) {
    return attachments.resolve(name).toFile();
  }

  /** Prints a table and keeps it for its place in the text. */
  public void table(String name, MarkdownTable table) {
    table(name, table.toString());
  }

  /** Prints a table in Markdown, with the last line ended, and keeps it for its place. */
  public void table(String name, String markdown) {
    System.out.printf("%n%s%n", markdown);
    tables.put(name, markdown);
  }

  /** Writes {@code report/NAME.svg}. */
  public void drawing(String name, String svg) throws IOException {
    Files.writeString(attachments.resolve(name + ".svg"), svg);
  }

  /**
   * Writes {@code report.md}; a table that was not measured stays as it is in the text.
   *
   * @throws IllegalStateException if the text has no place for a table
   */
  public void write() throws IOException {
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
