package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * A profile of the start of the service: which code the processor time until it is ready goes to,
 * by the JVM's own samples of processor time.
 *
 * @see <a href="https://openjdk.org/jeps/509">JEP 509: JFR CPU-Time Profiling</a>
 */
final class StartProfile {

  private static final int STARTS = 6;
  private static final String SAMPLE = "jdk.CPUTimeSample";

  private static final String SETTINGS =
      """
      <configuration version="2.0">
        <event name="%s">
          <setting name="enabled">true</setting>
          <setting name="throttle">1ms</setting>
        </event>
      </configuration>
      """
          .formatted(SAMPLE);

  private static final String JDK = "the JDK alone";

  /** The code that a sample counts for: that of the innermost frame with one of these packages. */
  private static final Map<String, String> OWNERS = owners();

  private StartProfile() {}

  private static Map<String, String> owners() {
    Map<String, String> owners = new LinkedHashMap<>();
    owners.put("dev.concurrencylab.storage.", "storage");
    owners.put("org.jdbi.", "storage");
    owners.put("org.sqlite.", "storage");
    owners.put("io.agroal.", "storage");
    owners.put("dev.concurrencylab.", "the service's own code");
    owners.put("io.smallrye.openapi.", "OpenAPI document");
    owners.put("io.quarkus.smallrye.openapi.", "OpenAPI document");
    owners.put("org.jboss.resteasy.", "Quarkus REST");
    owners.put("io.quarkus.resteasy.", "Quarkus REST");
    owners.put("io.micrometer.", "Micrometer");
    owners.put("io.quarkus.micrometer.", "Micrometer");
    owners.put("io.prometheus.", "Micrometer");
    owners.put("com.fasterxml.", "Jackson");
    owners.put("io.smallrye.config.", "configuration");
    owners.put("io.quarkus.arc.", "dependency injection");
    owners.put("io.vertx.", "Vert.x and Netty");
    owners.put("io.netty.", "Vert.x and Netty");
    owners.put("io.quarkus.vertx.", "Vert.x and Netty");
    owners.put("org.jboss.logmanager.", "logging");
    owners.put("io.quarkus.", "Quarkus, others");
    owners.put("io.smallrye.", "Quarkus, others");
    return owners;
  }

  /** Starts the shipped service several times, each with a recording. */
  static MarkdownTable measure() throws IOException, InterruptedException {
    Map<String, Integer> samples = new LinkedHashMap<>();
    try (Workspace workspace = Workspace.create("report-start-profile")) {
      for (int i = 0; i < STARTS; i++) {
        record(workspace, workspace.data().resolve(i + ".jfr"), samples);
      }
    }
    double all = samples.values().stream().mapToInt(Integer::intValue).sum();
    MarkdownTable table = new MarkdownTable("code", "samples of a start", "%");
    samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(
            one ->
                table.row(
                    one.getKey(),
                    MarkdownTable.digits((double) one.getValue() / STARTS, 3),
                    MarkdownTable.digits(100 * one.getValue() / all, 3)));
    return table;
  }

  private static void record(Workspace workspace, Path file, Map<String, Integer> samples)
      throws IOException, InterruptedException {
    Path settings = Files.writeString(workspace.data().resolve("samples.jfc"), SETTINGS);
    PackagedService.start(
            workspace,
            "-XX:StartFlightRecording:settings=%s,filename=%s".formatted(settings, file),
            "-Xlog:jfr*=off")
        .close();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals(SAMPLE)) {
          samples.merge(owner(event.getStackTrace()), 1, Integer::sum);
        }
      }
    }
  }

  private static String owner(RecordedStackTrace stack) {
    if (stack != null) {
      for (RecordedFrame frame : stack.getFrames()) {
        String type = frame.getMethod().getType().getName();
        for (Map.Entry<String, String> owner : OWNERS.entrySet()) {
          if (type.startsWith(owner.getKey())) {
            return owner.getValue();
          }
        }
      }
    }
    return JDK;
  }
}
