/**
 * Measurements beside other loads and with fewer processors, and what the noise flag says of them.
 */
package dev.concurrencylab.benchmarks.report.sensitivity;
