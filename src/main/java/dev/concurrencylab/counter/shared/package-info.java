/**
 * Counters in memory that processes share. Imports {@code counter} and the JDK, because child
 * processes load this package.
 */
package dev.concurrencylab.counter.shared;
