/** The results of trials, the columns that show them, and the statistics over several of them. */
package dev.concurrencylab.experiment.result;
