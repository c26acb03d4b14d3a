/**
 * Running experiments: admission, the queue, rounds of trials, and what clients are told meanwhile.
 */
package dev.concurrencylab.experiment.run;
