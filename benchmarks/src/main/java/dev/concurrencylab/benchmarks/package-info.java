/**
 * Measurements that are run now and then, and what they share: figures beside their goals, and
 * medians. {@code jmh} measures the counters in its own JVM; {@code figures}, {@code endurance} and
 * {@code report} measure the packaged service by means of {@code client}.
 */
package dev.concurrencylab.benchmarks;
