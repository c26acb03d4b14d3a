/** Starts, watches and ends processes, whatever program they run. */
package dev.concurrencylab.process.supervision;
