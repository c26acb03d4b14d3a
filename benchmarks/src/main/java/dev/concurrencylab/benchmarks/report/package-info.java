/**
 * The report of {@code docs/report.md}. Each study answers one question: it measures the packaged
 * service, keeps the values as CSV, and writes tables and plots. Small studies are here, larger
 * ones in packages of their own. Of the service's classes they use only its statistics; {@code
 * calibration} and {@code overhead} run its counters as well.
 */
package dev.concurrencylab.benchmarks.report;
