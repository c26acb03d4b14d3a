/**
 * The loops of {@code counter} under JMH. What the service measures of them must agree with what
 * JMH measures.
 */
package dev.concurrencylab.benchmarks.jmh;
