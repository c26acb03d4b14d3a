/** The service compared with JMH. */
package dev.concurrencylab.benchmarks.report.calibration;
