/** What storing costs: the two databases, and the service of an earlier version. */
package dev.concurrencylab.benchmarks.report.store;
