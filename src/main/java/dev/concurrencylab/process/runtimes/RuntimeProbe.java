package dev.concurrencylab.process.runtimes;

import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.runtimes.JavaRuntime.Unusable;
import dev.concurrencylab.process.runtimes.JavaRuntime.Usable;
import dev.concurrencylab.process.supervision.BoundedLines;
import dev.concurrencylab.process.supervision.Descendants;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.process.supervision.SupervisedProcess;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM that prints its system properties and ends. Its launcher does that, without a class of
 * ours, which a JVM that is too old could not load.
 */
final class RuntimeProbe extends SupervisedProcess {

  private static final Pattern PROPERTY =
      Pattern.compile(
          " +java\\.(specification\\.version|runtime\\.version|vendor|vm\\.name) = (.*)");

  /** The feature release: {@code 21}, or {@code 1.8} for 8. */
  private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d{1,4})");

  private final Map<String, String> properties = new ConcurrentHashMap<>();
  private final Descendants descendants;

  private RuntimeProbe(Process process) {
    super(process, Level.DEBUG);
    this.descendants = new Descendants(process.toHandle());
  }

  /** Starts a JVM with the options of a runtime, and does not wait for its answer. */
  static RuntimeProbe start(ConfiguredRuntime runtime) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JavaRuntime.program(runtime.home()).toString());
    command.addAll(runtime.options());
    command.addAll(List.of("-XshowSettings:properties", "-version"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    JvmEnvironment.removeOptions(builder.environment());
    return start(builder, "runtime", ProcessListener.NONE, RuntimeProbe::new);
  }

  @Override
  protected void read(InputStream output) {
    try (BoundedLines printed = new BoundedLines(output)) {
      for (String line = printed.next(); line != null; line = printed.next()) {
        Matcher property = PROPERTY.matcher(line);
        if (property.matches()) {
          properties.put(property.group(1), PrintableText.escape(property.group(2)));
        } else if (!line.startsWith(" ")) {
          errors().add(line);
        }
      }
    }
  }

  @Override
  protected void ended() {
    // Whoever waits for the answer waits for the thread that calls this.
  }

  /**
   * Waits for the answer. Whatever the program does, nothing of it is left afterwards.
   *
   * @param limit how long it may take to end, in all
   * @param left what is left of that
   */
  JavaRuntime await(ConfiguredRuntime runtime, Duration limit, Duration left) {
    boolean ended = awaitEnd(left.toMillis());
    descendants.endWith(this);
    return ended
        ? answer(runtime)
        : runtime.unusable("did not answer within " + DurationFormat.exact(limit));
  }

  private JavaRuntime answer(ConfiguredRuntime runtime) {
    String version = properties.get("runtime.version");
    Matcher feature = FEATURE.matcher(properties.getOrDefault("specification.version", ""));
    if (exitCode() != 0 || version == null || !feature.matches()) {
      String how = exitCode() == 0 ? "ended" : ProcessFailure.died(exitCode()).text();
      return runtime.unusable(errors().appendTo("did not tell the version of a JVM, and " + how));
    }
    String name = runtime.name().orElse(feature.group(1));
    if (Integer.parseInt(feature.group(1)) < JavaRuntime.OLDEST) {
      return new Unusable(
          name,
          runtime.home(),
          runtime.options(),
          "is Java %s, and %d or later is needed".formatted(version, JavaRuntime.OLDEST));
    }
    return new Usable(
        name,
        runtime.home(),
        runtime.options(),
        Integer.parseInt(feature.group(1)),
        version,
        properties.getOrDefault("vendor", "unknown"),
        properties.getOrDefault("vm.name", "unknown"));
  }
}
