/** The service's general loops compared with JMH. */
package dev.concurrencylab.benchmarks.report.pairs;
