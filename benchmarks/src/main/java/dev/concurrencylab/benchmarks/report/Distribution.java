package dev.concurrencylab.benchmarks.report;

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

/**
 * What the build distributes: caches, the service's own code, and libraries by where they come
 * from.
 */
final class Distribution {

  /** Libraries that are named; the rest are summed up. */
  private static final int NAMED = 12;

  /**
   * A library's file is named GROUP.ARTIFACT-VERSION.jar; so many parts of that tell its project.
   */
  private static final int PARTS = 2;

  private final Path folder;

  Distribution(Path folder) {
    this.folder = folder;
  }

  /** Some files together. */
  private record Share(int files, long bytes) {
    private static final Share NOTHING = new Share(0, 0);

    Share plus(Share other) {
      return new Share(files + other.files, bytes + other.bytes);
    }

    void to(MarkdownTable table, String name) {
      table.row(name, String.valueOf(files), MarkdownTable.digits(bytes / (double) (1 << 20), 3));
    }
  }

  MarkdownTable table() throws IOException {
    Map<String, Share> libraries = new TreeMap<>();
    Map<String, Share> others = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path within = folder.relativize(file);
        boolean library = within.startsWith("lib");
        String name = library ? project(within) : category(within);
        (library ? libraries : others).merge(name, new Share(1, size(file)), Share::plus);
      }
    }
    return table(others, libraries);
  }

  private static MarkdownTable table(Map<String, Share> others, Map<String, Share> libraries) {
    MarkdownTable table = new MarkdownTable("part", "files", "MiB");
    others.forEach((name, share) -> share.to(table, name));
    List<Entry<String, Share>> largest =
        libraries.entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue().bytes()))
            .toList();
    largest.stream().limit(NAMED).forEach(e -> e.getValue().to(table, "libraries, " + e.getKey()));
    sum(largest.stream().skip(NAMED).map(Entry::getValue)).to(table, "libraries, others");
    Share all = sum(Stream.concat(others.values().stream(), libraries.values().stream()));
    Share caches =
        sum(others.entrySet().stream().filter(e -> isCache(e.getKey())).map(Entry::getValue));
    new Share(all.files() - caches.files(), all.bytes() - caches.bytes())
        .to(table, "all without caches");
    all.to(table, "all");
    return table;
  }

  private static Share sum(Stream<Share> shares) {
    return shares.reduce(Share.NOTHING, Share::plus);
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
