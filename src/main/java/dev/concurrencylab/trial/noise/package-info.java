/**
 * Whether something else used the processors during a trial: delays, garbage collection pauses,
 * throttling, and the load of other processes. Imports {@code trial}.
 */
package dev.concurrencylab.trial.noise;
