/** The results of trials, and the statistics over several of them. */
package dev.concurrencylab.experiment.result;
