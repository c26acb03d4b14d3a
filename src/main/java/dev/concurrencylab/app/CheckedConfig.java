package dev.concurrencylab.app;

import dev.concurrencylab.http.guard.AllowedHosts;
import dev.concurrencylab.process.runtimes.ConfiguredRuntime;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * The configuration with checked ranges, from which all beans take it. Bean Validation could do the
 * same with annotations, but took a quarter of the start-up time and 27 MiB.
 */
@Singleton
final class CheckedConfig {

  /** The characters that may occur anywhere in a header's value. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  static final String PREFIX = "lab.";

  private static final Duration LEAST = Duration.ofMillis(1);

  /** The connection of a client that waits for its experiment is idle. Zero is no timeout. */
  private static final String IDLE_TIMEOUT = "quarkus.http.idle-timeout";

  private final LabConfig values;
  private final Optional<String> token;

  /**
   * Checks all values.
   *
   * @param source has the values as written; the mapping treats an empty value as missing
   * @throws ConfigValidationException if some are not allowed, with a problem for each
   * @throws StartException if a secret cannot be read from its file
   */
  CheckedConfig(LabConfig values, Config source) {
    this.values = values;
    this.token = SecretFile.read("lab.token-file", values.token(), values.tokenFile());
    Problem[] problems = problems(source).toArray(Problem[]::new);
    if (problems.length > 0) {
      throw new ConfigValidationException(problems);
    }
  }

  LabConfig values() {
    return values;
  }

  /** Returns the token, written as such or in its file. */
  Optional<String> token() {
    return token;
  }

  /** Returns the names by which clients may address the service. */
  AllowedHosts allowedHosts() {
    return AllowedHosts.of(CommaSeparated.of(values.allowedHosts()));
  }

  /** Returns the JDKs on which forks can run, besides the service's own. */
  List<ConfiguredRuntime> javaRuntimes() {
    return ConfiguredRuntime.all(values.javaRuntimes().map(CommaSeparated::of).orElse(List.of()));
  }

  /** Returns the limits as configured, each with its key. */
  Limits limits() {
    LabConfig.Limits limits = values.limits();
    return new Limits(
        new Limit<>("lab.limits.max-workers", limits.maxWorkers()),
        new Limit<>("lab.limits.max-virtual-workers", limits.maxVirtualWorkers()),
        new Limit<>("lab.limits.max-processes", limits.maxProcesses()),
        new Limit<>("lab.limits.max-operations", limits.maxOperations()),
        new Limit<>("lab.limits.max-trials", limits.maxTrials()),
        new Limit<>("lab.limits.trial-timeout", limits.trialTimeout()),
        new Limit<>("lab.limits.experiment-timeout", limits.experimentTimeout()));
  }

  private List<Problem> problems(Config source) {
    Findings findings = new Findings();
    findings.check("queue.capacity", (long) values.queueCapacity(), 1L, 10_000L);
    Limits limits = limits();
    findings.check(limits.maxWorkers(), 1, 10_000);
    findings.check(limits.maxVirtualWorkers(), 1, 1_000_000);
    findings.check(limits.maxProcesses(), 1, 1_000);
    findings.check(limits.maxOperations(), 1L, Long.MAX_VALUE);
    findings.check(limits.maxTrials(), 1, 1_000_000);
    findings.check(limits.trialTimeout(), LEAST, Duration.ofDays(1));
    findings.check(limits.experimentTimeout(), LEAST, Duration.ofDays(7));
    findings.check("wait-limit", values.waitLimit(), Duration.ZERO, Duration.ofHours(1));
    source
        .getOptionalValue(IDLE_TIMEOUT, Duration.class)
        .ifPresent(idle -> findings.checkWaitLimit(values.waitLimit(), idle));
    findings.check(
        "process-pool.idle-timeout", values.processPoolIdleTimeout(), LEAST, Duration.ofDays(1));
    findings.check("shutdown.grace", values.shutdownGrace(), Duration.ZERO, Duration.ofHours(1));
    findings.check("history.max-age", values.history().maxAge(), LEAST, Duration.ofDays(36_500));
    findings.check("history.max-count", (long) values.history().maxCount(), 1L, 10_000_000L);
    findings.checkForm("allowed-hosts", this::allowedHosts);
    findings.checkForm("java.runtimes", this::javaRuntimes);
    findings.checkToken(token.orElse(source.getConfigValue("lab.token").getValue()));
    if (values.tokenRequiredForReads() && token.isEmpty()) {
      findings.add("token-required-for-reads must be false as long as there is no lab.token");
    }
    EnvironmentKeys.problems(variables(source), ConfigProblems.keys()).stream()
        .map(Problem::new)
        .forEach(findings.problems::add);
    return findings.problems;
  }

  /** Returns the names in the environment and in a file {@code .env}, and of all other sources. */
  private static Set<String> variables(Config source) {
    return StreamSupport.stream(source.getConfigSources().spliterator(), false)
        .flatMap(each -> each.getPropertyNames().stream())
        .collect(Collectors.toSet());
  }

  private static final class Findings {
    private final List<Problem> problems = new ArrayList<>();

    <T extends Comparable<T>> void check(Limit<T> limit, T least, T most) {
      check(limit.setting().substring(PREFIX.length()), limit.value(), least, most);
    }

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

    /** Adds what a reader of a value says of its form. */
    void checkForm(String key, Supplier<?> reader) {
      try {
        reader.get();
      } catch (IllegalArgumentException e) {
        add(key + " " + e.getMessage());
      }
    }

    /** Refuses an empty token: {@code LAB_TOKEN=$UNSET} is meant to require one. */
    void checkToken(String token) {
      if (token != null && !TOKEN.matcher(token).matches()) {
        add("token must be one or more visible ASCII characters without spaces, or be left out");
      }
    }

    void add(String problem) {
      problems.add(new Problem(PREFIX + problem));
    }

    private static String words(Object value) {
      return value instanceof Duration duration
          ? duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT)
          : value.toString();
    }
  }
}
