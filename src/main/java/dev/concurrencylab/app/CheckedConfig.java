package dev.concurrencylab.app;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * The configuration, once the ranges of its values were checked: whatever is made from it takes it
 * from here. Bean Validation would say the same with annotations, and took a quarter of the
 * service's start and 27 MiB for it.
 */
@Singleton
final class CheckedConfig {

  /** What can stand in a header, at any place of it. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private static final Duration LEAST = Duration.ofMillis(1);

  /** A client that waits for its experiment says and hears nothing for as long. Zero is none. */
  private static final String IDLE_TIMEOUT = "quarkus.http.idle-timeout";

  private final LabConfig values;

  CheckedConfig(LabConfig values, Config source) {
    check(values, source);
    this.values = values;
  }

  LabConfig values() {
    return values;
  }

  /**
   * Checks all values.
   *
   * @param source tells what was written; to the mapping, an empty value is none
   * @throws ConfigValidationException if some are not allowed, with a problem for each
   */
  static void check(LabConfig config, Config source) {
    Problem[] problems = problems(config, source).toArray(Problem[]::new);
    if (problems.length > 0) {
      throw new ConfigValidationException(problems);
    }
  }

  private static List<Problem> problems(LabConfig config, Config source) {
    Findings findings = new Findings();
    findings.check("queue.capacity", (long) config.queue().capacity(), 1L, 10_000L);
    LabConfig.Limits limits = config.limits();
    findings.check("limits.max-workers", (long) limits.maxWorkers(), 1L, 10_000L);
    findings.check("limits.max-virtual-workers", (long) limits.maxVirtualWorkers(), 1L, 1_000_000L);
    findings.check("limits.max-processes", (long) limits.maxProcesses(), 1L, 1_000L);
    findings.check("limits.max-operations", limits.maxOperations(), 1L, Long.MAX_VALUE);
    findings.check("limits.max-trials", (long) limits.maxTrials(), 1L, 1_000_000L);
    findings.check("limits.trial-timeout", limits.trialTimeout(), LEAST, Duration.ofDays(1));
    findings.check(
        "limits.experiment-timeout", limits.experimentTimeout(), LEAST, Duration.ofDays(7));
    findings.check("wait-limit", config.waitLimit(), Duration.ZERO, Duration.ofHours(1));
    source
        .getOptionalValue(IDLE_TIMEOUT, Duration.class)
        .ifPresent(idle -> findings.checkWaitLimit(config.waitLimit(), idle));
    findings.check(
        "process-pool.idle-timeout", config.processPool().idleTimeout(), LEAST, Duration.ofDays(1));
    findings.check("shutdown.grace", config.shutdown().grace(), Duration.ZERO, Duration.ofHours(1));
    findings.check("history.max-age", config.history().maxAge(), LEAST, Duration.ofDays(36_500));
    findings.check("history.max-count", (long) config.history().maxCount(), 1L, 10_000_000L);
    findings.checkToken(source.getConfigValue("lab.token").getValue());
    if (config.tokenRequiredForReads() && config.token().isEmpty()) {
      findings.add("token-required-for-reads must be false as long as there is no lab.token");
    }
    return findings.problems;
  }

  private static final class Findings {
    private final List<Problem> problems = new ArrayList<>();

    <T extends Comparable<T>> void check(String key, T value, T least, T most) {
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        add("%s must be from %s to %s".formatted(key, words(least), words(most)));
      }
    }

    void checkWaitLimit(Duration waitLimit, Duration idle) {
      if (!idle.isZero() && waitLimit.compareTo(idle) >= 0) {
        add(
            "wait-limit must be less than %s (%s), or waiting clients are disconnected: lower it, or raise the other"
                .formatted(IDLE_TIMEOUT, words(idle)));
      }
    }

    /** Who writes {@code LAB_TOKEN=$UNKNOWN} means that there is a token. */
    void checkToken(String token) {
      if (token != null && !TOKEN.matcher(token).matches()) {
        add("token must be one or more visible ASCII characters without spaces, or be left out");
      }
    }

    void add(String problem) {
      problems.add(new Problem("lab." + problem));
    }

    private static String words(Object value) {
      return value instanceof Duration duration
          ? duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT)
          : value.toString();
    }
  }
}
