/**
 * Experiments: the spec and its rules, the rounds, the queue, the statistics, and who is told what
 * happens. Imports {@code strategy} and the rooms below it, HdrHistogram and Apache Commons; knows
 * no Quarkus.
 */
package dev.concurrencylab.experiment;
