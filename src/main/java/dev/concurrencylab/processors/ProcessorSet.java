package dev.concurrencylab.processors;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of processors by their numbers.
 *
 * @param numbers never changed
 */
record ProcessorSet(BitSet numbers) {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");
  private static final String ALLOWED = "Cpus_allowed_list:";

  /**
   * Returns the processors that the calling thread and all that it starts may use: those of its
   * affinity mask, which Linux keeps within the cpuset of its control group. Of a virtual thread
   * they are those of its carrier. The set may contain processors that are offline.
   */
  static Optional<ProcessorSet> allowed(KernelFiles files) {
    return files
        .lines("/proc/thread-self/status")
        .filter(line -> line.startsWith(ALLOWED))
        .findFirst()
        .flatMap(line -> parse(line.substring(ALLOWED.length())));
  }

  /** Returns the set of a list such as {@code 0-3,8}; empty if that names no processor. */
  static Optional<ProcessorSet> parse(String list) {
    BitSet numbers = new BitSet();
    for (String part : list.strip().split(",")) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      numbers.set(first, Math.max(first, last) + 1);
    }
    return Optional.of(new ProcessorSet(numbers));
  }

  boolean contains(int processor) {
    return numbers.get(processor);
  }

  int size() {
    return numbers.cardinality();
  }

  /** Returns the processors that are in both sets. */
  ProcessorSet and(ProcessorSet other) {
    BitSet both = (BitSet) numbers.clone();
    both.and(other.numbers);
    return new ProcessorSet(both);
  }
}
