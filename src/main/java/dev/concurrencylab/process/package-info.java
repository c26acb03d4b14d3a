/**
 * Workers in child JVMs. The parent starts a child from the class path entry this room stands in,
 * talks to it in frames over its standard input and output, and shares with it one page of memory
 * that carries the stop word, the gate's handshake and, if the strategy counts in shared memory,
 * the counter.
 *
 * <p>A child lives no longer than its parent: it ends when its standard input does, however the
 * parent came to its end, and on Linux the kernel kills one that cannot notice. A parent outlives
 * any child: whatever a child does, the trial fails with the reason and nothing is left behind. A
 * trial that is stopped does not wait for reports: spawned children are killed on the spot, warm
 * ones have a moment to leave.
 *
 * <p>Times that children note are comparable with the parent's on Linux, where {@link
 * System#nanoTime()} is the machine's monotonic clock. Elsewhere a child's clock is seen to lie
 * outside what is possible, and its notes are shifted so that it arrived at the gate when the
 * parent heard of it: tens of microseconds of error in setup, overlap and fairness.
 *
 * <p>Imports {@code execution}, {@code trial}, {@code counter} and the JDK. What a child loads is
 * JDK only, and avoids on its way to the gate what makes a fresh JVM slow: lambdas, pattern
 * switches, string concatenation, streams.
 */
package dev.concurrencylab.process;
