/**
 * The environment and the state of an experiment; the subpackages hold its specification, its
 * results, its storage, and what runs it. None of them knows Quarkus, Jakarta or Micrometer.
 */
package dev.concurrencylab.experiment;
