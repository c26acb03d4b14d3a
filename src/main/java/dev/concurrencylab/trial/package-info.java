/**
 * One measured run: what the workers are to do, the gate they start from, the clocks they carry,
 * and what can be said of the run afterwards. Imports {@code counter} and the JDK; only {@link
 * dev.concurrencylab.trial.Latency}, which no child process loads, imports HdrHistogram.
 */
package dev.concurrencylab.trial;
