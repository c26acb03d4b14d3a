/** The common parts of the report's studies: their interface, tables, raw data, and trials. */
package dev.concurrencylab.benchmarks.report.study;
