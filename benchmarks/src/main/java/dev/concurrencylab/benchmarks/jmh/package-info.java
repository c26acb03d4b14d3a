/**
 * The loops of {@code counter} under JMH: what the service measures of them must agree with what
 * the field's own harness does.
 */
package dev.concurrencylab.benchmarks.jmh;
