/** The cost of the service's own precautions within the measured time. */
package dev.concurrencylab.benchmarks.report.overhead;
