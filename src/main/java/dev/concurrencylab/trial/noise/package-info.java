/**
 * Detection of disturbed trials: delays, garbage collection pauses, throttling, and the load of
 * other processes. Imports {@code trial}.
 */
package dev.concurrencylab.trial.noise;
