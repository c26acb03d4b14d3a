package dev.concurrencylab.benchmarks.figures;

import static java.util.stream.Collectors.joining;

import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the requests of {@code docs/choosing.md} to the packaged service, and puts what it answers
 * now in the place of the answers there. The prose stays as it is.
 */
public final class ChoosingFigures {

  private static final Path DOCUMENT = Path.of("docs", "choosing.md");

  /** Where {@code src/test/jdks/install} installs it. */
  private static final Path JDK_21 = Path.of("target", "test-jdks", "21");

  /** A request in a block of its own, and the answer in the next. */
  private static final Pattern REQUEST =
      Pattern.compile(
          "(```sh\\ncurl ([^\\n]*) 'localhost:8080/experiments\\?format=text'[^\\n]*\\n"
              + "```\\n\\n```text\\n).*?(```\\n)",
          Pattern.DOTALL);

  private static final Pattern FIELD = Pattern.compile("-d (\\S+)");
  private static final Pattern MACHINE =
      Pattern.compile("(<!-- machine -->\\n).*?(\\n<!-- end -->)", Pattern.DOTALL);

  private final LabClient client;
  private String machine;

  private ChoosingFigures(LabClient client) {
    this.client = client;
  }

  /** Writes the document anew. */
  public static void main(String[] args) throws Exception {
    try (Workspace workspace = Workspace.create("choosing");
        PackagedService service =
            PackagedService.start(workspace, "-Dlab.java.runtimes=" + JDK_21.toAbsolutePath())) {
      Files.writeString(
          DOCUMENT, new ChoosingFigures(service.client()).measured(Files.readString(DOCUMENT)));
    }
  }

  private String measured(String document) throws IOException, InterruptedException {
    StringBuilder out = new StringBuilder();
    Matcher request = REQUEST.matcher(document);
    while (request.find()) {
      String form =
          FIELD.matcher(request.group(2)).results().map(f -> f.group(1)).collect(joining("&"));
      System.out.printf("%n%s%n%n", form);
      String id = client.complete(form);
      String text = client.text("/experiments/%s?format=text".formatted(id));
      System.out.print(text); // the document leaves out which trials were noisy
      String answer = answer(text);
      request.appendReplacement(
          out, Matcher.quoteReplacement(request.group(1) + answer + request.group(3)));
    }
    request.appendTail(out);
    return MACHINE.matcher(out).replaceFirst("$1" + Matcher.quoteReplacement(machine) + "$2");
  }

  /** Returns the table and the sentences, without the setting before and the legend between. */
  private String answer(String text) {
    List<String> paragraphs = new ArrayList<>(List.of(text.split("\\n\\n")));
    String setting = paragraphs.removeFirst();
    paragraphs.remove(paragraphs.size() - 2);
    machine =
        setting
            .substring(setting.indexOf("\nmachine "))
            .replaceAll("\\s+", " ")
            .replaceFirst(" machine [^,]*, ", "Measured on ");
    return String.join("\n\n", paragraphs);
  }
}
