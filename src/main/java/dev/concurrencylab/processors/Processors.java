package dev.concurrencylab.processors;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * The processors that this process may use, and a reading of who used them. Outside Linux only the
 * number that the JVM knows is known.
 *
 * <p>Administrators change affinity masks and CPU limits of running services. {@link #look} finds
 * them; in between, {@link #limits} stays as it was, so that all trials of an experiment start by
 * the same number. May be used by several threads.
 */
public final class Processors {

  private static final Processors OF_THIS_MACHINE = new Processors(Path.of("/"));

  private final KernelFiles files;
  private final ControlGroups groups;
  private volatile ProcessorLimits limits;

  /**
   * Creates the processors that Linux' files describe.
   *
   * @param root the directory in which {@code proc} and {@code sys} are: that of the machine, or
   *     one of files recorded on another machine
   */
  public Processors(Path root) {
    this.files = new KernelFiles(root);
    this.groups = new ControlGroups(files);
    look();
  }

  /** Returns the processors of this process. */
  public static Processors ofThisMachine() {
    return OF_THIS_MACHINE;
  }

  /** Reads the limits that hold now, for the calling thread and those that it starts. */
  public ProcessorLimits look() {
    groups.look();
    OptionalDouble limit = groups.limit();
    int allowed =
        allowedAndOnline()
            .map(ProcessorSet::size)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    ProcessorLimits now =
        new ProcessorLimits(allowed, limit.isPresent() ? limit.getAsDouble() : null);
    limits = now;
    return now;
  }

  /**
   * The JVM's number is not asked where Linux answers: it stays at the limit of a control group
   * that the process has left.
   */
  private Optional<ProcessorSet> allowedAndOnline() {
    Optional<ProcessorSet> online =
        files.lines("/sys/devices/system/cpu/online").findFirst().flatMap(ProcessorSet::parse);
    return ProcessorSet.allowed(files)
        .flatMap(allowed -> online.map(allowed::and))
        .filter(both -> both.size() > 0);
  }

  /**
   * Returns the model name of the processors; empty if nobody tells, as outside Linux, or if they
   * have none, as on ARM.
   */
  public Optional<String> model() {
    return files
        .lines("/proc/cpuinfo")
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** Returns the limits as they were at the last look. */
  public ProcessorLimits limits() {
    return limits;
  }

  /** Reads for how long the control groups around this process have been throttled. */
  public Throttling throttling() {
    return new Throttling(groups.throttledNanos());
  }

  /**
   * Reads who used the processors that the calling thread may use.
   *
   * @param withChildren whether the time of running child processes counts as this process' own; to
   *     find them takes milliseconds
   */
  public ProcessorTime time(boolean withChildren) {
    return ProcessorTime.read(files, withChildren);
  }

  /**
   * A reading of the time for which control groups have been throttled.
   *
   * @param nanos of each group, in nanoseconds; empty where that is unknown
   */
  public record Throttling(Map<Path, Long> nanos) {

    public Throttling {
      nanos = Map.copyOf(nanos);
    }

    /**
     * Returns for how long all groups together have been throttled until a later reading, in
     * nanoseconds of single processors; 0 also if that is unknown. A group that the process entered
     * or left in between does not count.
     */
    public long nanosUntil(Throttling later) {
      return each(later).sum();
    }

    /** Returns the same of the group that was throttled for the longest time. */
    public long longestNanosUntil(Throttling later) {
      return each(later).max().orElse(0);
    }

    private LongStream each(Throttling later) {
      return nanos.entrySet().stream()
          .mapToLong(e -> later.nanos.getOrDefault(e.getKey(), e.getValue()) - e.getValue())
          .map(more -> Math.max(0, more));
    }
  }
}
