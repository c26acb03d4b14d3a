/** The cost of requests, compared with endpoints that do nothing. */
package dev.concurrencylab.benchmarks.report.cost;
