package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The parts of the packaged service: caches, its own code, and libraries by their projects. */
final class Distribution {

  /** Libraries that have rows of their own; the rest have one together. */
  private static final int NAMED = 12;

  /** Parts of a library's file name, GROUP.ARTIFACT-VERSION.jar, that identify its project. */
  private static final int PARTS = 2;

  private final Path folder;

  Distribution(Path folder) {
    this.folder = folder;
  }

  /** A part of the package. */
  private record Part(int files, long bytes) {
    private static final Part NOTHING = new Part(0, 0);

    Part plus(Part other) {
      return new Part(files + other.files, bytes + other.bytes);
    }

    void to(MarkdownTable table, String name) {
      table.row(name, String.valueOf(files), MarkdownTable.digits(bytes / (double) (1 << 20), 3));
    }
  }

  MarkdownTable table() throws IOException {
    Map<String, Part> libraries = new TreeMap<>();
    Map<String, Part> others = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path within = folder.relativize(file);
        boolean library = within.startsWith("lib");
        String name = library ? project(within) : category(within);
        (library ? libraries : others).merge(name, new Part(1, size(file)), Part::plus);
      }
    }
    return table(others, libraries);
  }

  private static MarkdownTable table(Map<String, Part> others, Map<String, Part> libraries) {
    MarkdownTable table = new MarkdownTable("part", "files", "MiB");
    others.forEach((name, part) -> part.to(table, name));
    List<Entry<String, Part>> largest =
        libraries.entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue().bytes()))
            .toList();
    largest.stream().limit(NAMED).forEach(e -> e.getValue().to(table, "libraries, " + e.getKey()));
    sum(largest.stream().skip(NAMED).map(Entry::getValue)).to(table, "libraries, others");
    Part all = sum(Stream.concat(others.values().stream(), libraries.values().stream()));
    Part caches =
        sum(others.entrySet().stream().filter(e -> isCache(e.getKey())).map(Entry::getValue));
    new Part(all.files() - caches.files(), all.bytes() - caches.bytes())
        .to(table, "all without caches");
    all.to(table, "all");
    return table;
  }

  private static Part sum(Stream<Part> parts) {
    return parts.reduce(Part.NOTHING, Part::plus);
  }

  private static String category(Path within) {
    String name = within.getFileName().toString();
    if (isCache(name)) {
      return name;
    }
    return within.startsWith("app") ? "the service's own code" : "made by Quarkus' build";
  }

  private static boolean isCache(String name) {
    return name.endsWith(".aot");
  }

  private static String project(Path library) {
    String[] parts = library.getFileName().toString().split("\\.", PARTS + 1);
    return parts[0] + "." + parts[1].replaceFirst("-.*", "");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
