/**
 * The port to storage: what is stored of an experiment, when, and what happens while storage does
 * not work.
 */
package dev.concurrencylab.experiment.store;
