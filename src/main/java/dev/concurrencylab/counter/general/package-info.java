/**
 * The counters in the general loop: one final class for each synchronization, with a loop in which
 * an operation can read, work inside and outside, pause inside, and choose one of many counters.
 * Imports {@code trial}, {@code counter} and the JDK.
 */
package dev.concurrencylab.counter.general;
