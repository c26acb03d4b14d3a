/** Runs experiments: admission, the queue, rounds of trials, and the events that clients follow. */
package dev.concurrencylab.experiment.run;
