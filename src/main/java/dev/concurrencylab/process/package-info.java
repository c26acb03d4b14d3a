/**
 * Workers in child JVMs. The parent starts each child with the class path entry of this package,
 * exchanges messages with it over its standard input and output, and shares one page of memory with
 * it. The page holds the stop word, the words of the gate's handshake and, if the strategy counts
 * in shared memory, the counter.
 *
 * <p>A child does not outlive its parent: it ends when its standard input does, for whatever reason
 * the parent ended, and on Linux the kernel kills a child that cannot notice this. A child that
 * fails does not harm its parent: the trial fails with the reason, and nothing of the child is
 * left. A trial that is stopped does not wait for reports: spawned children are killed at once,
 * warm ones have a moment to leave the trial.
 *
 * <p>On Linux, times that a child records can be compared with the parent's, because {@link
 * System#nanoTime()} is the monotonic clock of the machine. Elsewhere, impossible times of a child
 * are detected and shifted, so that it arrived at the gate when the parent was told of that. The
 * error in setup, overlap and fairness is then some tens of microseconds; a smaller difference of
 * the clocks is not detected. Results say that clocks are not known to agree ({@code sharedClock}).
 *
 * <p>Imports {@code execution}, {@code trial}, {@code counter}, {@code format} and the JDK. A child
 * loads only classes of the JDK and of these packages, and on its way to the gate avoids what slows
 * a new JVM down: lambdas, pattern switches, string concatenation, streams.
 */
package dev.concurrencylab.process;
