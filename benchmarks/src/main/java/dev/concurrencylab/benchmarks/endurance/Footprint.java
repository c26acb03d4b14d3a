package dev.concurrencylab.benchmarks.endurance;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources that an idle service holds.
 *
 * @param heapMebibytes reachable objects, after full garbage collections
 * @param threads number of Java threads by name, without the digits of the name; the JVM's own are
 *     left out, since they come and go with the work of its compilers
 * @param fileDescriptors open ones
 * @param children child processes
 * @param dataMebibytes size of the data directory
 */
record Footprint(
    double heapMebibytes,
    Map<String, Long> threads,
    int fileDescriptors,
    int children,
    double dataMebibytes) {

  /**
   * Time after which idle threads, children and connections are gone: the pool keeps a child for 10
   * s, and then the JDK the thread that waited for its end for 60 s; Quarkus keeps an idle thread
   * for 30 s, the client an idle connection for as long.
   */
  private static final long SETTLE_SECONDS = 80;

  /** The first makes objects with cleaners unreachable, the second collects what these held. */
  private static final int COLLECTIONS = 2;

  private static final double MEBIBYTE = 1 << 20;
  private static final Pattern JAVA_THREAD = Pattern.compile("(?m)^\"(.+)\" #\\d+");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  /** Waits until the service is idle and measures it. */
  static Footprint take(PackagedService service, Workspace workspace)
      throws IOException, InterruptedException {
    LabClient client = service.client();
    while (client.meter("lab_experiments_running ") + client.meter("lab_experiments_queued ") > 0) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    for (int i = 0; i < COLLECTIONS; i++) {
      jcmd(service.pid(), "GC.run");
    }
    return new Footprint(
        reachable(service.pid()) / MEBIBYTE,
        threads(service.pid()),
        fileDescriptors(service.pid()),
        service.children().size(),
        workspace.bytes() / MEBIBYTE);
  }

  /** Returns the bytes of all reachable objects: the histogram leaves out garbage. */
  private static long reachable(long pid) throws IOException, InterruptedException {
    String histogram = jcmd(pid, "GC.class_histogram");
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IOException("no total in the output of jcmd: " + histogram);
    }
    return Long.parseLong(total.group(1));
  }

  private static Map<String, Long> threads(long pid) throws IOException, InterruptedException {
    return JAVA_THREAD
        .matcher(jcmd(pid, "Thread.print"))
        .results()
        .map(thread -> thread.group(1).replaceAll("\\d+", "n"))
        .filter(name -> !name.contains("CompilerThread"))
        .collect(groupingBy(identity(), TreeMap::new, counting()));
  }

  /** Returns the number of all threads. */
  long threadCount() {
    return threads.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, String.valueOf(pid), command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + command + ": " + said);
    }
    return said;
  }

  private static int fileDescriptors(long pid) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return (int) open.count();
    }
  }
}
