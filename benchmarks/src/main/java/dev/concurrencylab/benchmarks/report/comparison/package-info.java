/** The study {@code comparisons}: how often a comparison is wrong, and what it finds. */
package dev.concurrencylab.benchmarks.report.comparison;
