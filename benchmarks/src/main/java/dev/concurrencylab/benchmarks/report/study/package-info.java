/** What the studies of the report share: their interface, tables, raw data, and trials. */
package dev.concurrencylab.benchmarks.report.study;
