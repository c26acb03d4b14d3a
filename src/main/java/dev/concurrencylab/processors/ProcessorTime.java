package dev.concurrencylab.processors;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A reading of Linux' account of who used the processors, in ticks of 10 ms. It covers the
 * processors that this process may use: what runs on others takes nothing from it.
 *
 * @param numbers the numbers of the processors; empty if they are unknown
 * @param allNanos the time that everybody used on them, in nanoseconds
 * @param ownNanos the time that this process and its children used, in nanoseconds
 */
public record ProcessorTime(BitSet numbers, long allNanos, long ownNanos) {

  /** A reading that says nothing. */
  public static final ProcessorTime UNKNOWN = new ProcessorTime(new BitSet(), 0, 0);

  private static final long TICK_NANOS = 10_000_000;

  /** The beginning of a line of /proc/stat about one processor. */
  private static final Pattern PROCESSOR = Pattern.compile("cpu\\d{1,6} ");

  /** Fields of a line of /proc/stat that count time in use: all but idle and iowait. */
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7, 8);

  /** Fields of /proc/self/stat behind the command: utime, stime, and those of reaped children. */
  private static final List<Integer> OWN = List.of(11, 12, 13, 14);

  /**
   * Returns what others have used until a later reading, in nanoseconds; empty if that is unknown,
   * or if the processors are not the same in both.
   */
  public OptionalLong othersNanosUntil(ProcessorTime later) {
    if (numbers.isEmpty() || !numbers.equals(later.numbers)) {
      return OptionalLong.empty();
    }
    long all = later.allNanos - allNanos;
    return OptionalLong.of(Math.max(0, all - (later.ownNanos - ownNanos)));
  }

  /** Returns how many processors the reading covers; 0 if they are unknown. */
  public int processors() {
    return numbers.cardinality();
  }

  /** The time of running child processes counts as own; to find them takes milliseconds. */
  static ProcessorTime read(KernelFiles files, boolean withChildren) {
    Optional<ProcessorSet> allowed = ProcessorSet.allowed(files);
    String own = files.lines("/proc/self/stat").collect(joining(" "));
    if (allowed.isEmpty() || own.isEmpty()) {
      return UNKNOWN;
    }
    BitSet numbers = new BitSet();
    long all = 0;
    for (String line : files.lines("/proc/stat").toList()) {
      int number = processor(line);
      if (number >= 0 && allowed.get().contains(number)) { // those offline have no line
        numbers.set(number);
        all += sum(line, BUSY);
      }
    }
    long reaped = sum(own.substring(own.lastIndexOf(')') + 2), OWN);
    return new ProcessorTime(numbers, all, reaped + (withChildren ? runningChildrenNanos() : 0));
  }

  /** Returns the number of the processor that a line of /proc/stat is about; -1 if of none. */
  private static int processor(String line) {
    return PROCESSOR.matcher(line).lookingAt()
        ? Integer.parseInt(line.substring(3, line.indexOf(' ')))
        : -1;
  }

  private static long sum(String line, List<Integer> positions) {
    String[] fields = line.trim().split(" +");
    return positions.stream().mapToLong(i -> Long.parseLong(fields[i])).sum() * TICK_NANOS;
  }

  private static long runningChildrenNanos() {
    return ProcessHandle.current()
        .descendants()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToLong(Duration::toNanos)
        .sum();
  }
}
