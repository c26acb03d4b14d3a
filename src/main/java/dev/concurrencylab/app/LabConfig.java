package dev.concurrencylab.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that can be configured. A value that is not allowed, or a key that does not exist, ends the
 * start: a limit that silently is not what its owner wrote is worse than no service.
 *
 * <p>A key {@code lab.queue.capacity} is also the environment variable {@code LAB_QUEUE_CAPACITY}.
 * Durations are written {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or as in ISO 8601.
 */
@ConfigMapping(prefix = "lab")
public interface LabConfig {

  /** Directory for the service's files; created at start if it does not exist. */
  @WithDefault("./data")
  Path dataDir();

  /** Experiments that wait. */
  Queue queue();

  /** What a request may ask for at most. */
  Limits limits();

  /**
   * How long a {@code POST} waits for its experiment before it answers that it is not done. Less
   * than the idle timeout of the server.
   */
  @WithDefault("30s")
  Duration waitLimit();

  /** Child processes that are kept warm. */
  ProcessPool processPool();

  /** Real CPythons to measure beside the strategies of this service. */
  Python python();

  /** How the service ends. */
  Shutdown shutdown();

  /** Where experiments are stored, if not in a file under the data directory. */
  Database database();

  /** How long experiments are kept that ended. */
  History history();

  /**
   * Names under which clients may address the service; a {@code Host} that is none of them is
   * refused, so that no web page can reach the service by rebinding its own name.
   */
  @WithDefault("localhost,127.0.0.1,[::1]")
  Set<String> allowedHosts();

  /** What clients must know to change anything; anybody may if not set. */
  Optional<String> token();

  /** Whether reads need the token too; health and metrics never do. */
  @WithDefault("false")
  boolean tokenRequiredForReads();

  /** What results call this machine; the host name if not set. */
  Optional<String> node();

  /** Experiments that wait. */
  interface Queue {

    /** How many experiments may wait; more are told to come back later. */
    @WithDefault("64")
    int capacity();
  }

  /** What a request may ask for at most. */
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

    /** How long a trial may last. */
    @WithDefault("60s")
    Duration trialTimeout();

    /** How long an experiment may last. */
    @WithDefault("30m")
    Duration experimentTimeout();
  }

  /** Child processes that are kept warm. */
  interface ProcessPool {

    /** How long a child process is kept that no trial needs. */
    @WithDefault("5m")
    Duration idleTimeout();
  }

  /** Real CPythons to measure beside the strategies of this service. */
  interface Python {

    /**
     * Programs, separated by commas; those on the search path if not set, and none if set to {@code
     * none}.
     */
    Optional<List<String>> interpreters();
  }

  /** How the service ends. */
  interface Shutdown {

    /**
     * How long the running trial may still take when the service is told to stop. Kubernetes kills
     * after 30 s, and the rest of the end needs some of them.
     */
    @WithDefault("10s")
    Duration grace();
  }

  /** Where experiments are stored, if not in a file under the data directory. */
  interface Database {

    /** JDBC address of a PostgreSQL, which several services may share. */
    Optional<String> url();

    /** Name to log in with; none if the address has it, or none is needed. */
    Optional<String> username();

    /** Password to log in with; none if the address has it, or none is needed. */
    Optional<String> password();
  }

  /** How long experiments are kept that ended. */
  interface History {

    /** Since they were created. */
    @WithDefault("90d")
    Duration maxAge();

    /** How many; the oldest go first. */
    @WithDefault("20000")
    int maxCount();
  }
}
