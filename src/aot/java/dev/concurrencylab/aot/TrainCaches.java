package dev.concurrencylab.aot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last step of packaging: runs the packaged service and a worker once each, so that the JVM
 * writes down what they load and link (JEP 483, 514, 515), and later ones start from that.
 *
 * <p>Run by Maven as {@code java TrainCaches.java target/quarkus-app src/aot/service.flags}. A
 * cache that cannot be made costs start-up time and nothing else, so it is reported and not a
 * failure.
 *
 * <p>JDK 25 does not compare a cache with the jars it was made from (JDK-8377932): a stale one
 * silently runs the old classes. Hence the old caches go first, and whoever uses one has to leave
 * it out when a jar is newer.
 */
public final class TrainCaches {

  /** What a first visitor asks for. No experiments: their loops' profiles must stay their own. */
  private static final List<String> VISIT =
      List.of("/", "/experiments", "/q/health/ready", "/q/health/live", "/q/metrics", "/q/openapi");

  private static final int ROUNDS = 3;
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final String COUNTERS = "dev.concurrencylab.counter.";
  private static final String SHARED_COUNTERS = COUNTERS + "shared.";
  private static final String CLASS = ".class";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final long LIMIT_SECONDS = 120;

  private final Path app;
  private final Path scratch;

  private TrainCaches(Path app, Path scratch) {
    this.app = app;
    this.scratch = scratch;
  }

  /** Trains both and then puts the flags beside them, which marks the package as complete. */
  public static void main(String[] args) throws Exception {
    Path app = Path.of(args[0]).toAbsolutePath();
    Path flags = Path.of(args[1]);
    Path scratch = Files.createTempDirectory("training");
    try {
      var training = new TrainCaches(app, scratch);
      training.attempt("worker.aot", training::worker);
      training.attempt("app.aot", cache -> training.service(cache, flags));
    } finally {
      delete(scratch);
    }
    Path mark = app.resolve(flags.getFileName());
    Files.deleteIfExists(mark);
    Files.write(mark, Files.readAllBytes(flags));
  }

  private interface Training {
    void into(Path cache) throws IOException, InterruptedException;
  }

  private void attempt(String name, Training training) throws IOException, InterruptedException {
    Path cache = app.resolve(name);
    Files.deleteIfExists(cache);
    try {
      training.into(cache);
      System.out.printf("Trained %s, %d MiB%n", name, Files.size(cache) >> 20);
    } catch (IOException e) {
      System.err.printf("No %s, starts will be slower: %s%n%s", name, e, output());
    }
  }

  private void worker(Path cache) throws IOException, InterruptedException {
    Path jar = ownJar();
    var arguments =
        new ArrayList<>(
            List.of(
                "-XX:AOTCacheOutput=" + cache,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx16m",
                "-cp",
                jar.toString(),
                "dev.concurrencylab.process.child.ChildMain",
                "--train"));
    arguments.addAll(sharedCounters(jar));
    Process worker = start(arguments);
    await(worker);
    if (worker.exitValue() != 0) {
      throw new IOException("the worker ended with " + worker.exitValue());
    }
  }

  /**
   * Returns the names of the counters that count in a shared page: those with a constructor that
   * takes one. They are found here, so that the worker loads no other class of the package, which
   * every child would then take from the cache at its start.
   */
  private static List<String> sharedCounters(Path jar) throws IOException {
    try (var files = new JarFile(jar.toFile());
        var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      List<String> counters =
          files.stream()
              .map(entry -> entry.getName().replace('/', '.'))
              .filter(name -> name.startsWith(SHARED_COUNTERS) && name.endsWith(CLASS))
              .map(name -> name.substring(0, name.length() - CLASS.length()))
              .filter(name -> countsInSharedPage(loader, name))
              .toList();
      if (counters.isEmpty()) {
        throw new IOException(jar + " has no counters over shared memory");
      }
      return counters;
    }
  }

  private static boolean countsInSharedPage(ClassLoader classes, String name) {
    try {
      Class<?> counter = classes.loadClass(name);
      counter.getConstructor(classes.loadClass(SHARED_COUNTERS + "SharedPage"));
      return classes.loadClass(COUNTERS + "Counter").isAssignableFrom(counter);
    } catch (NoSuchMethodException takesNoPage) {
      return false;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private void service(Path cache, Path flags) throws IOException, InterruptedException {
    Process service =
        start(
            List.of(
                "@" + flags,
                "-XX:AOTCacheOutput=" + cache,
                "-Dquarkus.http.port=0",
                "-Dlab.data-dir=" + scratch.resolve("data"),
                "-jar",
                app.resolve("quarkus-run.jar").toString()));
    try {
      URI address = address(service);
      for (int i = 0; i < ROUNDS; i++) {
        for (String path : VISIT) {
          visit(address.resolve(path));
        }
      }
    } finally {
      service.destroy();
      await(service);
    }
  }

  private URI address(Process service) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (service.isAlive() && System.nanoTime() < deadline) {
      Matcher listening = LISTENING.matcher(output());
      if (listening.find()) {
        return URI.create(listening.group(1));
      }
      Thread.sleep(50);
    }
    throw new IOException("the service does not start");
  }

  private static void visit(URI page) throws IOException {
    var connection = (HttpURLConnection) page.toURL().openConnection();
    connection.setConnectTimeout(10_000);
    connection.setReadTimeout(10_000);
    if (connection.getResponseCode() >= 500) {
      throw new IOException(page + " answers " + connection.getResponseCode());
    }
    try (var body =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      body.readAllBytes();
    }
  }

  private Process start(List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(JAVA));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  private static void await(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no end after " + LIMIT_SECONDS + " s");
    }
  }

  private Path ownJar() throws IOException {
    try (Stream<Path> jars = Files.list(app.resolve("app"))) {
      return jars.filter(jar -> jar.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new NoSuchFileException(app + "/app/*.jar"));
    }
  }

  private Path log() {
    return scratch.resolve("output");
  }

  private String output() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
