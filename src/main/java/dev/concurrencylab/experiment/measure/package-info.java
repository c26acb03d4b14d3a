/** Runs the trials of an experiment in this JVM, and what comes before them. */
package dev.concurrencylab.experiment.measure;
