/**
 * Measurements that are run now and then. Here is what they share: figures beside their goals. The
 * packages below build on it, imports pointing towards {@code client}: {@code jmh} measures the
 * counters in this JVM; {@code figures}, {@code endurance} and {@code report} measure the packaged
 * service.
 */
package dev.concurrencylab.benchmarks;
