package dev.concurrencylab.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The configuration of the service. A value that is not allowed or a key that does not exist ends
 * the start: a limit that silently differs from the configured one is worse than no service.
 *
 * <p>A key {@code lab.queue.capacity} is also the environment variable {@code LAB_QUEUE_CAPACITY}.
 * Durations are written {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or as in ISO 8601.
 */
@ConfigMapping(prefix = "lab")
public interface LabConfig {

  /** Directory for the service's files; created at start if it does not exist. */
  @WithDefault("./data")
  Path dataDir();

  /** The largest number of waiting experiments; more are rejected with {@code 429}. */
  @WithName("queue.capacity")
  @WithDefault("64")
  int queueCapacity();

  /** The limits of a request. */
  Limits limits();

  /**
   * The longest time that a {@code POST} waits for the end of its experiment; less than the idle
   * timeout of the server.
   */
  @WithDefault("30s")
  Duration waitLimit();

  /** The time for which an idle child process is kept. */
  @WithName("process-pool.idle-timeout")
  @WithDefault("5m")
  Duration processPoolIdleTimeout();

  /**
   * The CPython programs to measure, separated by commas; if not set, those on the search path;
   * {@code none} for no interpreter.
   */
  @WithName("python.interpreters")
  Optional<String> pythonInterpreters();

  /**
   * The JDKs on which forks can run, besides the service's own: {@code HOME}, {@code NAME=HOME} or
   * {@code NAME=HOME OPTION…}, separated by commas.
   */
  @WithName("java.runtimes")
  Optional<String> javaRuntimes();

  /**
   * The time for which the running trial may continue when the service stops. Kubernetes kills the
   * process after 30 s, of which the rest of the shutdown needs some.
   */
  @WithName("shutdown.grace")
  @WithDefault("10s")
  Duration shutdownGrace();

  /** The database, if experiments are not stored in a file under the data directory. */
  Database database();

  /** The retention of ended experiments. */
  History history();

  /**
   * Host names under which clients may address the service. Other values of {@code Host} are
   * refused, so that no web page can reach the service by DNS rebinding.
   */
  @WithDefault("localhost,127.0.0.1,[::1]")
  String allowedHosts();

  /**
   * Whether a proxy is in front of the service: then the scheme, host and prefix that it sends in
   * {@code X-Forwarded-} headers are believed. Everybody could send them.
   */
  @WithDefault("false")
  boolean behindProxy();

  /** The token that clients need for changes; if it is not set, they need none. */
  Optional<String> token();

  /** A file whose first line is the token. */
  Optional<Path> tokenFile();

  /** Whether reads need the token too; health and metrics never do. */
  @WithDefault("false")
  boolean tokenRequiredForReads();

  /** The name of this machine in results; the host name if it is not set. */
  Optional<String> node();

  /** The limits of a request. */
  interface Limits {

    /** Platform threads of a trial. */
    @WithDefault("256")
    int maxWorkers();

    /** Virtual threads, coroutines or sequential workers of a trial. */
    @WithDefault("100000")
    int maxVirtualWorkers();

    /** Child processes of a trial. */
    @WithDefault("32")
    int maxProcesses();

    /** Operations of an experiment. */
    @WithDefault("100000000000")
    long maxOperations();

    /** Trials of an experiment, warm-up and latency trials included. */
    @WithDefault("10000")
    int maxTrials();

    /** The longest duration of a trial. */
    @WithDefault("60s")
    Duration trialTimeout();

    /** The longest duration of an experiment. */
    @WithDefault("30m")
    Duration experimentTimeout();
  }

  /** The database, if experiments are not stored in a file under the data directory. */
  interface Database {

    /** JDBC address of a PostgreSQL, which several services may share. */
    Optional<String> url();

    /** Name to log in with; none if the address has it, or none is needed. */
    Optional<String> username();

    /** Password to log in with; none if the address has it, or none is needed. */
    Optional<String> password();

    /** A file whose first line is the password. */
    Optional<Path> passwordFile();
  }

  /** The retention of ended experiments. */
  interface History {

    /** The time for which they are kept, counted from their creation. */
    @WithDefault("90d")
    Duration maxAge();

    /** The number that is kept; the oldest are removed first. */
    @WithDefault("20000")
    int maxCount();
  }
}
