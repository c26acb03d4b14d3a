/** The growth of time and memory with the size of what a client asks for, and with the history. */
package dev.concurrencylab.benchmarks.report.growth;
