/** The specification of an experiment: fields, rules, limits, and the predicted duration. */
package dev.concurrencylab.experiment.spec;
