/** Forks: fresh JVMs that run the trials of an experiment, on any JDK that can load this code. */
package dev.concurrencylab.experiment.fork;
